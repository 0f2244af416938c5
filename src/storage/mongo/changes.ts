/**
 * What changed lately, by the database's own clock: each write of a head stamps it. A write may be seen a little after its
 * stamp (it waits for the majority; shards have clocks of their own), so each look begins some time before the last one.
 */

import { conversationId } from '../../conversation/ids.ts';
import type { Change } from '../../conversation/store/journal.ts';
import type { Collections } from './collections.ts';

/** Longer than a majority takes and clocks of shards differ; what was changed within it is read twice. */
const OVERLAP_MS = 3_000;

/** The cursor is a moment: milliseconds since 1970, of the database's clock. */
export async function readChangesSince(
  { heads }: Collections,
  cursor: string | undefined,
  limit: number,
): Promise<{ changes: Change[]; cursor: string }> {
  if (cursor === undefined) {
    const last = await heads.findOne(
      { changedOn: { $gt: new Date(0) } },
      { sort: { changedOn: -1, _id: -1 }, fields: ['changedOn'] },
    );
    return { changes: [], cursor: String(last?.changedOn?.getTime() ?? 0) };
  }
  const from = Number(cursor);
  const found = await heads.find(
    { changedOn: { $gt: new Date(from) } },
    { sort: { changedOn: 1, _id: 1 }, limit, fields: ['seq', 'changedOn'] },
  );
  const changes = found.map(({ _id, seq, changedOn }) => ({
    conversationId: conversationId(_id),
    seq,
    stamp: String(changedOn?.getTime() ?? 0),
  }));
  return { changes, cursor: String(changes.length === 0 ? from : nextFrom(from, changes, limit)) };
}

/** Right behind a full page, with what else is of its last millisecond; behind the last page: the overlap again. */
function nextFrom(from: number, changes: Change[], limit: number): number {
  const newest = Number(changes.at(-1)?.stamp);
  if (changes.length < limit) return newest - OVERLAP_MS;
  return newest - 1 > from ? newest - 1 : newest;
}

/** For what changes without a new head. */
export async function stampChange({ heads }: Collections, id: string): Promise<void> {
  await heads.update({ _id: id }, { $currentDate: { changedOn: true } });
}
