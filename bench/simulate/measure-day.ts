/** The figures of a simulated day. */
import { seededRandom } from '../support/seeded-random.ts';
import { shareOfShort } from './share-of-short.ts';
import type { DayPlayed } from './simulated-day.ts';

export function measureDay({ referee, desk, customers, team, leftOver, turns }: DayPlayed) {
  const { waits, given } = referee;
  const pickers = new Set(team.filter(({ picksCherries }) => picksCherries).map(({ id }) => id));
  const talks = given.map(({ agentId, conversationId }) => ({
    agent: agentId,
    isShort: customers.get(conversationId)?.isShort ?? false,
    isPickers: pickers.has(agentId),
  }));
  const waited = waits.map(({ since, takenAt, endedAt }) => (takenAt ?? endedAt ?? since) - since);
  // Who left before the time was over was not failed; who was answered late, or left later, was.
  const kept = waits.filter(({ dueAt, answeredAt }) => answeredAt !== undefined && answeredAt <= dueAt).length;
  const broken = waits.filter(({ dueAt, answeredAt, endedAt }) => (answeredAt ?? endedAt ?? dueAt) > dueAt).length;
  return {
    /** Who came to wait for a person, and of them who was taken and who went away. */
    escalated: waits.length,
    served: waits.filter(({ takenAt }) => takenAt !== undefined).length,
    left: waits.filter(({ takenAt, endedAt }) => takenAt === undefined && endedAt !== undefined).length,
    /** First replies within the promise, of all that were promised and awaited. */
    serviceLevel: Math.round((1_000 * kept) / Math.max(1, kept + broken)) / 1_000,
    longestWaitSeconds: Math.round(Math.max(0, ...waited) / 1_000),
    meanWaitSeconds: Math.round(waited.reduce((sum, ms) => sum + ms, 0) / Math.max(1, waited.length) / 1_000),
    withoutOwner: referee.withoutOwner,
    skipped: referee.skipped,
    leftOver,
    /** Claims of the one who would be quickest, by agents who cannot know it: those that were refused were not next. */
    picks: { tried: desk.picks, refused: desk.refusedPicks },
    shortShare: shareOfShort(talks, seededRandom(4)),
    turns,
  };
}
