/** Where in the transcript a line of the brief comes from: found again by its words. Pure. */
import type { ActivityView, BriefView, SentimentLineView } from '../../../src/http/contract/desk.ts';

/** The customer's last message that holds the value; undefined where it was said otherwise ("yes", a button). */
export function saidIn(activities: readonly ActivityView[], value: string): number | undefined {
  const wanted = plain(value);
  if (wanted.length < 2) return undefined;
  return activities.findLast(
    ({ from, type, text }) => from.role === 'customer' && type === 'message' && text && plain(text).includes(wanted),
  )?.ordinal;
}

/** The message that the want was read from: their own words, else their last message before the hand-over. */
export function wantedIn(
  activities: readonly ActivityView[],
  brief: Pick<BriefView, 'wants' | 'escalatedAt'>,
): number | undefined {
  const exact = activities.findLast(({ from, text }) => from.role === 'customer' && text === brief.wants.text);
  if (exact) return exact.ordinal;
  const until = brief.escalatedAt;
  return activities.findLast(
    ({ from, type, at, text }) =>
      from.role === 'customer' && type === 'message' && Boolean(text) && (until === undefined || at <= until),
  )?.ordinal;
}

/** Where an answer was shown. */
export function shownIn(activities: readonly ActivityView[], source: string): number | undefined {
  return activities.findLast((activity) => activity.source === source)?.ordinal;
}

/** The message that moved the feeling; the worst one where it is steady. */
export function movedIn({ movedBy, worstMessage }: SentimentLineView): number | undefined {
  return (movedBy ?? worstMessage)?.ordinal;
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s-]+/gu, '');
