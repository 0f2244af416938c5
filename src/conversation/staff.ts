/** Who works here, what they can do, and whether they are there. */
import type { AgentId } from './ids.ts';

export type AccountRole = 'agent' | 'editor' | 'supervisor' | 'admin';

/** What an agent can be asked to take. */
export interface AgentProfile {
  /** Skill → level, 1 (knows it) to 5 (teaches it). */
  skills: Record<string, number>;
  /** BCP 47 primary languages that the agent writes; empty: all. */
  languages: string[];
  /** Ids of the queues served; empty: all. */
  queues: string[];
  /** Conversations at a time: in all, and on a channel (by the part of its name before the colon). */
  capacity: { total: number; perChannel: Record<string, number> };
}

/** What an account without a profile can do: 5 at a time is what most teams begin with. */
export const DEFAULT_PROFILE: AgentProfile = {
  skills: {},
  languages: [],
  queues: [],
  capacity: { total: 5, perChannel: {} },
};

/** `available`: is offered conversations; `busy`: only what is meant for them; `break` and `away`: nothing. */
export type PresenceState = 'available' | 'busy' | 'break' | 'away';

export interface AgentPresence {
  agentId: AgentId;
  name: string;
  state: PresenceState;
  /** Of a break, free text. */
  reason?: string;
  /** Milliseconds since 1970 in this state. */
  since: number;
  isConnected: boolean;
}
