/** The port of what the law gives a person: everything kept of them to take along, and to be forgotten. */
import type { AgentId, CustomerId } from './ids.ts';

/** Given to the person; further fields may stand beside these. */
export interface ErasureReceipt {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** What was removed, by kind. */
  removed: Record<string, number>;
}

export interface PersonData {
  /** Everything kept of the person, with all that were linked into it, as JSON; undefined for an unknown one. */
  export(id: CustomerId): Promise<Record<string, unknown> | undefined>;
  /** Erases the person with all that were linked into it, everywhere. Throws `RefusedError` (404) for an unknown one. */
  erase(id: CustomerId, by: AgentId): Promise<ErasureReceipt>;
}
