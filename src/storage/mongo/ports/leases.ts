/** Leases in MongoDB, by which nodes agree. */
import type { Leases } from '../../../conversation/store/leases.ts';
import type { Database } from '../database.ts';
import * as leases from '../leases.ts';

export function createLeases(database: Database): Leases {
  return {
    takeLease: (lease) => database.use((open) => leases.takeLease(open, lease)),
    releaseLease: (name, owner) => database.use((open) => leases.releaseLease(open, name, owner)),
  };
}
