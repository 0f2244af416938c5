/** What the conversation would make of a recognition. */
import { decide } from '../../../../src/understanding/decide.ts';
import type { IntentRecognizer, Recognition } from '../../../../src/understanding/intent-engine.ts';
import { wordsOf } from '../../../../src/understanding/tokens.ts';

export function decisionOf(recognizer: IntentRecognizer, text: string, recognition: Recognition): string {
  const known = wordsOf(recognition.corrected ?? text).filter((word) => recognizer.knows(word));
  return decide(recognition, known.length).decision;
}
