/** What was understood, read from the explanation. The contract leaves it open, so each part is taken only where it fits. */

export interface UnderstandingView {
  text: string;
  corrected?: string;
  decision: 'answer' | 'didYouMean' | 'fallback';
  intents: { intent: string; score: number }[];
  thresholds?: { answer: number; ask: number };
  nearest: { intent: string; text: string; similarity: number }[];
  unseen: string[];
  limited?: string;
}

type Fields = Record<string, unknown>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Undefined when nothing was understood in that turn (a timer, a button, an agent). */
export function readUnderstanding(value: unknown): UnderstandingView | undefined {
  const all = fields(value);
  const decision = (['answer', 'didYouMean', 'fallback'] as const).find((known) => known === all.decision);
  const said = text(all.text);
  if (decision === undefined || said === undefined) return undefined;
  const corrected = text(all.corrected);
  const limited = text(all.limited);
  const answer = number(fields(all.thresholds).answer);
  const ask = number(fields(all.thresholds).ask);
  return {
    text: said,
    decision,
    intents: list(all.intents).map(({ intent, score }) => ({ intent: text(intent) ?? '', score: number(score) ?? 0 })),
    nearest: list(all.nearest).map((near) => ({
      intent: text(near.intent) ?? '',
      text: text(near.text) ?? '',
      similarity: number(near.similarity) ?? 0,
    })),
    unseen: Array.isArray(all.unseen) ? all.unseen.filter((word) => typeof word === 'string') : [],
    ...(corrected === undefined ? {} : { corrected }),
    ...(limited === undefined ? {} : { limited }),
    ...(answer === undefined || ask === undefined ? {} : { thresholds: { answer, ask } }),
  };
}
