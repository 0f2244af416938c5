/** Why a question was misunderstood, in sentences for the people who can mend it. */
import { answeredIntent, bestIntent, bestScore, isInScope, type JudgedQuestion } from './judged.ts';

/** From here on a taught utterance says practically the same. */
const PRACTICALLY_SAME = 0.8;
/** Below it nothing that was taught looks like the question. */
const FAR = 0.4;
/** Two scores that are so close are a draw. */
const DRAW = 0.1;
const SHOWN_WORDS = 5;

/** One to three sentences, what is surest first. Empty for a question that was answered rightly. */
export function explainMiss(one: JudgedQuestion): string[] {
  const got = answeredIntent(one);
  if (got === one.expected && one.decision === 'answer') return [];
  if (got === one.expected) return [unsure(one), ...unseenWords(one)];
  return [...nearestSays(one, got), ...runnerUp(one), ...unseenWords(one), ...advice(one)].slice(0, 3);
}

function unsure(one: JudgedQuestion): string {
  return `The right one came first, but with ${percent(bestScore(one))} instead of ${percent(one.thresholds.answer)}: teach more ways to ask it.`;
}

function nearestSays({ nearest, expected }: JudgedQuestion, got: string): string[] {
  const [first] = nearest;
  if (first === undefined) return [];
  const { text, intent, similarity } = first;
  if (similarity < FAR) return [`Nothing that was taught looks like it: the nearest is "${text}" of ${intent}.`];
  if (intent === got && similarity >= PRACTICALLY_SAME)
    return [`"${text}", taught for ${got}, says practically the same: one of the two stands in the wrong place.`];
  if (intent === expected) return [`The nearest utterance is right ("${text}"), but the words of ${got} weigh more.`];
  return [`It looks like "${text}", which is taught for ${intent}.`];
}

function runnerUp({ intents, expected }: JudgedQuestion): string[] {
  const place = intents.findIndex(({ intent }) => intent === expected);
  if (place < 1) return [];
  const behind = (intents[0]?.score ?? 0) - (intents[place]?.score ?? 0);
  return behind <= DRAW ? [`${expected} is only ${percent(behind)} behind: the two overlap.`] : [];
}

function unseenWords({ unseen }: JudgedQuestion): string[] {
  if (unseen.length === 0) return [];
  const words = unseen.slice(0, SHOWN_WORDS).map((word) => `"${word}"`);
  return [`Training never shows ${words.join(', ')}.`];
}

function advice(one: JudgedQuestion): string[] {
  if (!isInScope(one))
    return [
      `It is about something else: write an FAQ for it, or make the utterances of ${bestIntent(one)} less general.`,
    ];
  return [`Teach ${one.expected} another question in these words.`];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
