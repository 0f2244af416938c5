/** Who did what, when. Entries are only ever added. */
import mongoose from 'mongoose';
import type { AuditEntry } from '../../conversation/store/audit-trail.ts';
import type { Collections } from './collections.ts';

export async function appendAudit({ audit }: Collections, entry: AuditEntry): Promise<void> {
  // Counts up within the process, for entries of the same millisecond.
  const _id = new mongoose.Types.ObjectId().toHexString();
  await audit.insert({ _id, at: entry.at, record: JSON.stringify(entry) });
}

/** Newest first. */
export async function listAudit({ audit }: Collections, limit: number): Promise<AuditEntry[]> {
  const found = await audit.find({}, { sort: { at: -1, _id: -1 }, limit });
  return found.map(({ record }) => {
    const entry: AuditEntry = JSON.parse(record);
    return entry;
  });
}
