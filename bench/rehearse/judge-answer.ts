/** What an answer was worth to the customer who asked. Pure. */

export type Verdict = 'right' | 'didYouMeanWithRight' | 'didYouMeanWithoutRight' | 'fallback' | 'wrong' | 'unanswered';

export const verdicts: readonly Verdict[] = [
  'right',
  'didYouMeanWithRight',
  'didYouMeanWithoutRight',
  'fallback',
  'wrong',
  'unanswered',
];

/** As much of a Direct Line activity as is looked at. */
export interface Reply {
  type: string;
  text?: string;
  suggestedActions?: { actions: { title: string; value: string }[] };
}

/** What an offer of "did you mean" posts back when it is chosen. */
const OFFER = 'ask:';

/**
 * `replies` are the bot's answers to one question, `answers` tells which FAQ a text belongs to. An offer counts as right
 * when the right FAQ is among its buttons: the customer is one click away.
 */
export function judgeAnswer(
  replies: readonly Reply[],
  rightFaq: string,
  answers: ReadonlyMap<string, string>,
): Verdict {
  const messages = replies.filter(({ type }) => type === 'message');
  if (messages.length === 0) return 'unanswered';
  const answered = messages.flatMap(({ text }) => answers.get(text ?? '') ?? []);
  if (answered.length > 0) return answered[0] === rightFaq ? 'right' : 'wrong';
  const offered = messages
    .flatMap(({ suggestedActions }) => suggestedActions?.actions ?? [])
    .filter(({ value }) => value.startsWith(OFFER));
  if (offered.length === 0) return 'fallback';
  return offered.some(({ value }) => value === `${OFFER}${rightFaq}`)
    ? 'didYouMeanWithRight'
    : 'didYouMeanWithoutRight';
}
