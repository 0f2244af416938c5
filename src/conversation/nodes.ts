/** Several servers on one store: what they leave to each other. One server alone needs none of it. */
import type { AgentId } from './ids.ts';
import type { PresenceState } from './staff.ts';

/** Work that one server does for all: offers, timers, agents who are gone, retention. */
export interface Duty {
  /** Asked before each piece of work: a server that was stopped for long has lost it without knowing. */
  isMine(): boolean;
  /** Called when it has become ours. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/**
 * Whose it is to send what stands in the outbox. Each entry has the courier that its turn was committed with; whoever has
 * the courier sends it, nobody else. A courier whose server is gone is taken over with all that it has not sent.
 */
export interface Couriers {
  /** For what is committed now. */
  current(): string;
  /** Ours at this moment. Asked before each sending. */
  holds(courier: string): boolean;
  /** Ours, perhaps since this call: then its server is gone. Rejects with `UnavailableError`. */
  claim(courier: string): Promise<boolean>;
}

/** An agent's seat as one server sees it. */
export interface SharedSeat {
  agentId: AgentId;
  name: string;
  /** A page of theirs is open there. */
  isConnected: boolean;
  state: PresenceState;
  reason?: string;
  /** Milliseconds since 1970: since when the state is this one. */
  since: number;
  /** Milliseconds since 1970: when they last said so. 0: never. The latest word counts on every server. */
  setAt: number;
}
