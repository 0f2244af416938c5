/** Asks a recognizer one question, and decides as the server would. */
import { decide } from '../decide.ts';
import type { IntentRecognizer, Recognition } from '../intent-engine.ts';
import { wordsOf } from '../tokens.ts';
import type { Judged } from './judged.ts';

export type Verdict = Pick<Recognition, 'intents' | 'thresholds' | 'familiarity' | 'nearest' | 'unseen'> &
  Pick<Judged, 'decision'>;

/** `language`: BCP 47 primary language of the text, when it is known. */
export async function judge(recognizer: IntentRecognizer, text: string, language?: string): Promise<Verdict> {
  const recognition = await recognizer.recognize(text, language);
  const { corrected, intents, thresholds, familiarity, nearest, unseen } = recognition;
  const words = corrected === undefined ? wordsOf(text) : corrected.split(' ');
  const { decision } = decide(recognition, words.filter((word) => recognizer.knows(word)).length);
  return { intents, thresholds, ...(familiarity ? { familiarity } : {}), nearest, unseen, decision };
}
