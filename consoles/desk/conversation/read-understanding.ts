/** What was understood, read from the explanation. The contract leaves it open, so each part is taken only where it fits. */

interface Scale {
  answer: number;
  ask: number;
}

export interface UnderstandingView {
  text: string;
  corrected?: string;
  decision: 'answer' | 'didYouMean' | 'fallback';
  /** What was answered, when something was. */
  intent?: string;
  /** What was asked back with. */
  choices: string[];
  intents: { intent: string; score: number }[];
  thresholds?: Scale;
  basis?: { heldOut: number; answered: number; right: number };
  familiarity?: Scale & { score: number };
  stage?: 'words' | 'meaning';
  evidence: { text: string; weight: number }[];
  nearest: { intent: string; text: string; similarity: number }[];
  unseen: string[];
}

type Fields = Record<string, unknown>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** All of them or nothing. */
function numbers<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, number> | undefined {
  const found = Object.fromEntries(names.map((name) => [name, number(fields(value)[name])]));
  return isWhole(found) ? (found as Record<Name, number>) : undefined;
}

type Whole<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

const isWhole = <T extends object>(value: T): value is T & Whole<T> =>
  Object.values(value).every((part) => part !== undefined);

/** Undefined when nothing was understood in that turn (a timer, a button, an agent). */
export function readUnderstanding(value: unknown): UnderstandingView | undefined {
  const all = fields(value);
  const decision = (['answer', 'didYouMean', 'fallback'] as const).find((known) => known === all.decision);
  const said = text(all.text);
  if (decision === undefined || said === undefined) return undefined;
  const corrected = text(all.corrected);
  const intent = text(all.intent);
  const thresholds = numbers(all.thresholds, ['answer', 'ask']);
  const basis = numbers(fields(all.thresholds).basis, ['heldOut', 'answered', 'right']);
  const familiarity = numbers(all.familiarity, ['score', 'answer', 'ask']);
  const explanation = fields(all.explanation);
  const stage = (['words', 'meaning'] as const).find((known) => known === explanation.stage);
  return {
    text: said,
    decision,
    intents: list(all.intents).map(({ intent, score }) => ({ intent: text(intent) ?? '', score: number(score) ?? 0 })),
    nearest: list(all.nearest).map((near) => ({
      intent: text(near.intent) ?? '',
      text: text(near.text) ?? '',
      similarity: number(near.similarity) ?? 0,
    })),
    unseen: strings(all.unseen),
    ...(corrected === undefined ? {} : { corrected }),
    choices: strings(all.choices),
    evidence: list(explanation.evidence).flatMap((word) => {
      const said = { text: text(word.text), weight: number(word.weight) };
      return isWhole(said) ? [said] : [];
    }),
    ...(intent === undefined ? {} : { intent }),
    ...(thresholds && { thresholds }),
    ...(basis && { basis }),
    ...(familiarity && { familiarity }),
    ...(stage && { stage }),
  };
}
