/** Where a promise will be broken next: the supervisor's board, from those who wait, those who are served, and who is here. */
import type { Settings } from '../conversation/content.ts';
import type { Board, ConversationRow } from '../conversation/desk.ts';
import type { AgentId } from '../conversation/ids.ts';
import { type AgentPresence, type AgentProfile, DEFAULT_PROFILE } from '../conversation/staff.ts';
import { servesQueue } from '../escalation/can-serve.ts';
import { isOpen } from '../escalation/hours.ts';
import { isoTime } from '../runtime/clock.ts';
import { isAtRisk } from './is-at-risk.ts';

const PRESSING = 20;

export interface BoardFacts {
  /** Those that wait, in the order in which they are served. */
  waiting: ConversationRow[];
  /** Those that agents hold, wrap-up included. */
  held: ConversationRow[];
  people: AgentPresence[];
  profiles: ReadonlyMap<AgentId, AgentProfile>;
  settings: Pick<Settings, 'queues' | 'hours' | 'languages'>;
  flow: Board['flow'];
  /** Offers that an agent declined today. */
  declinedToday: (agentId: AgentId) => number;
  /** Milliseconds since 1970. */
  now: number;
}

export function boardOf(facts: BoardFacts): Board {
  const { waiting, held, people, profiles, settings, flow, declinedToday, now } = facts;
  const rows = [...waiting, ...held];
  const profileOf = (id: AgentId): AgentProfile => profiles.get(id) ?? DEFAULT_PROFILE;
  const loads = loadsOf(held);
  return {
    at: isoTime(now),
    waiting: waiting.length,
    ...oldest(waiting),
    atRisk: rows.filter((row) => row.promise && isAtRisk(row.promise, now)).length,
    broken: rows.filter((row) => row.promise?.isBroken).length,
    agents: { available: people.filter(isHere).length, all: people.filter(({ isConnected }) => isConnected).length },
    queues: settings.queues.map((queue) => {
      const ofQueue = waiting.filter((row) => row.queueId === queue.id);
      const serving = people.filter((one) => isHere(one) && servesQueue(profileOf(one.agentId), queue));
      const places = serving.reduce((sum, { agentId }) => sum + profileOf(agentId).capacity.total, 0);
      const taken = serving.reduce((sum, { agentId }) => sum + (loads.get(agentId) ?? 0), 0);
      return {
        id: queue.id,
        title: queue.titles[settings.languages.default] ?? queue.id,
        waiting: ofQueue.length,
        ...oldest(ofQueue),
        atRisk: ofQueue.filter((row) => row.promise && (row.promise.isBroken || isAtRisk(row.promise, now))).length,
        free: Math.max(0, places - taken),
        places,
        isOpen: isOpen(queue.hours ?? settings.hours, now),
      };
    }),
    people: people.map((one) => ({
      ...one,
      load: loads.get(one.agentId) ?? 0,
      capacity: profileOf(one.agentId).capacity.total,
      declined: declinedToday(one.agentId),
      feels: feelsOf(held.filter((row) => row.agentId === one.agentId)),
    })),
    pressing: rows
      .filter((row) => row.promise && (row.promise.isBroken || isAtRisk(row.promise, now)))
      .toSorted((a, b) => (a.promise!.dueAt < b.promise!.dueAt ? -1 : 1))
      .slice(0, PRESSING),
    flow,
  };
}

function isHere({ isConnected, state }: AgentPresence): boolean {
  return isConnected && state === 'available';
}

function oldest(rows: readonly ConversationRow[]): { oldestSince?: string } {
  const since = rows
    .map((row) => row.since)
    .reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
  return since === undefined ? {} : { oldestSince: since };
}

function loadsOf(held: readonly ConversationRow[]): Map<AgentId, number> {
  const loads = new Map<AgentId, number>();
  for (const { agentId } of held) if (agentId !== undefined) loads.set(agentId, (loads.get(agentId) ?? 0) + 1);
  return loads;
}

function feelsOf(rows: readonly ConversationRow[]): Board['people'][number]['feels'] {
  const feels = { negative: 0, neutral: 0, positive: 0 };
  for (const { sentiment } of rows) if (sentiment.label !== undefined) feels[sentiment.label]++;
  return feels;
}
