/** How many offers each agent declined today: who declines every long one picks, and a supervisor should see it. */
import type { AgentId } from '../conversation/ids.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { localTime } from '../escalation/hours.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Of this process since its start: a new one begins with nothing. Times in milliseconds since 1970. */
export class DeclinedOffers {
  readonly #declinedAt = new Map<AgentId, number[]>();

  note({ cause }: Pick<TurnRecord, 'cause'>, now: number): void {
    if (cause.kind !== 'agent' || cause.command.do !== 'decline') return;
    // No day is longer than 25 hours.
    const recent = (this.#declinedAt.get(cause.agentId) ?? []).filter((at) => now - at < DAY_MS + DAY_MS / 24);
    this.#declinedAt.set(cause.agentId, [...recent, now]);
  }

  /** Since midnight in this time zone; an offer that was let pass is none of them. */
  today(agentId: AgentId, { now, timezone }: { now: number; timezone: string }): number {
    const { date } = localTime(timezone, now);
    return (this.#declinedAt.get(agentId) ?? []).filter((at) => localTime(timezone, at).date === date).length;
  }
}
