/** Leases in SQLite. */
import type { Leases } from '../../../conversation/store/leases.ts';
import type { DataFolder } from '../data-folder.ts';
import * as leases from '../leases.ts';

export function createLeases(folder: DataFolder): Leases {
  return {
    takeLease: (lease) => folder.write((connection) => leases.takeLease(connection, lease)),
    releaseLease: (name, owner) => folder.write((connection) => leases.releaseLease(connection, name, owner)),
  };
}
