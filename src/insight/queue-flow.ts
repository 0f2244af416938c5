/**
 * How many began to wait and how many were taken, in the last hour by five minutes, and who declined what they were
 * offered: read off turns as they are committed.
 */
import type { Board } from '../conversation/desk.ts';
import type { AgentId } from '../conversation/ids.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { isoTime } from '../runtime/clock.ts';
import { DeclinedOffers } from './declined-offers.ts';

const SPAN_MS = 5 * 60_000;
const SPANS = 12;

export interface QueueFlow {
  note(turn: Pick<TurnRecord, 'cause' | 'state' | 'effects'>, now: number): void;
  /** Oldest first, empty spans too. */
  read(now: number): Board['flow'];
  /** Offers that the agent declined since midnight in this time zone. */
  declinedToday(agentId: AgentId, today: { now: number; timezone: string }): number;
}

/** Of this process since its start: a new one begins with nothing. */
export function createQueueFlow(): QueueFlow {
  const spans = new Map<number, { entered: number; taken: number }>();
  const declined = new DeclinedOffers();

  function spanOf(now: number): { entered: number; taken: number } {
    const from = Math.floor(now / SPAN_MS);
    const known = spans.get(from);
    if (known) return known;
    const span = { entered: 0, taken: 0 };
    spans.set(from, span);
    for (const old of spans.keys()) if (old <= from - SPANS) spans.delete(old);
    return span;
  }

  return {
    note({ cause, state, effects }, now) {
      declined.note({ cause }, now);
      const isWaiting = state.holder.kind === 'queue';
      if (isWaiting && effects.some((effect) => effect.kind === 'escalate')) spanOf(now).entered++;
      if (cause.kind === 'agent' && cause.command.do === 'claim') spanOf(now).taken++;
    },
    declinedToday: (agentId, today) => declined.today(agentId, today),
    read(now) {
      const last = Math.floor(now / SPAN_MS);
      return Array.from({ length: SPANS }, (_, i) => {
        const from = last - SPANS + 1 + i;
        return { from: isoTime(from * SPAN_MS), ...(spans.get(from) ?? { entered: 0, taken: 0 }) };
      });
    },
  };
}
