/** The agents of a simulated day: what they can do, when they are away, and who of them would rather have the short ones. */
import { type AgentId, agentId } from '../../src/conversation/ids.ts';
import type { AgentProfile } from '../../src/conversation/staff.ts';
import type { Account } from '../../src/conversation/store/staff-records.ts';
import { isoTime } from '../../src/runtime/clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface SimulatedAgent {
  id: AgentId;
  name: string;
  profile: AgentProfile;
  /** Tries to claim whoever will be quickest, before taking the next one. */
  picksCherries: boolean;
  /** Milliseconds after the beginning of the day, and how long. */
  breaks: { afterMs: number; ms: number }[];
  /** The connection is gone; longer than the grace period for some. */
  drops: { afterMs: number; ms: number }[];
}

export function makeTeam(count: number): SimulatedAgent[] {
  return Array.from(
    { length: count },
    (_, index): SimulatedAgent => ({
      id: agentId(`agent-${index + 1}`),
      name: `Agent ${index + 1}`,
      profile: {
        // Every queue and language has several, none has all: as teams are.
        skills: {
          ...(index % 2 === 0 && { returns: 3 }),
          ...(index % 3 === 0 && { complaints: 2 }),
        },
        languages: index % 3 === 1 ? ['en'] : ['en', 'de'],
        queues: [],
        capacity: { total: 2, perChannel: { ...(index % 4 === 0 && { directline: 1 }) } },
      },
      picksCherries: index % 3 === 0,
      breaks: [
        { afterMs: 1.5 * HOUR_MS + index * 10 * MINUTE_MS, ms: 15 * MINUTE_MS },
        { afterMs: 4 * HOUR_MS + index * 12 * MINUTE_MS, ms: 40 * MINUTE_MS },
        { afterMs: 7.5 * HOUR_MS + index * 8 * MINUTE_MS, ms: 15 * MINUTE_MS },
      ],
      drops:
        index % 4 === 2
          ? [
              { afterMs: 2.5 * HOUR_MS + index * 7 * MINUTE_MS, ms: 40_000 },
              { afterMs: 6 * HOUR_MS + index * 7 * MINUTE_MS, ms: 6 * MINUTE_MS },
            ]
          : [],
    }),
  );
}

export function accountsOf(team: readonly SimulatedAgent[], now: number): Account[] {
  return team.map(({ id, name, profile }) => ({
    id,
    email: `${id}@example.com`,
    name,
    role: 'agent',
    passwordHash: '',
    profile,
    createdAt: isoTime(now),
  }));
}
