/**
 * What becomes of entries of the outbox. An entry stays when its item is settled, so that a late projection of its turn
 * cannot bring it back.
 */
import { type Address, addressKey } from '../../conversation/address.ts';
import type { Settlement } from '../../conversation/store/outbox.ts';
import { stampChange } from './changes.ts';
import type { Change } from './collection.ts';
import type { Collections } from './collections.ts';
import type { OutboxDocument } from './documents-kept.ts';

/** An item that is not pending any more stays as it was settled first. */
export async function settle(
  collections: Collections,
  itemId: string,
  settlement: Settlement,
  at: string,
): Promise<void> {
  const { outbox } = collections;
  const known = await outbox.findById(itemId);
  if (known === undefined || known.state !== 'pending') return;
  await outbox.update({ _id: itemId, state: 'pending' }, changeOf(known, settlement, at));
  // Agents on other nodes must see that it did not arrive.
  if (isTrouble(settlement)) await stampChange(collections, known.conversationId);
}

const isTrouble = ({ outcome }: Settlement) => outcome === 'dead' || outcome === 'unknown' || outcome === 'parked';

function changeOf(known: OutboxDocument, settlement: Settlement, at: string): Change {
  const attempts = known.attempts + 1;
  const { outcome } = settlement;
  switch (outcome) {
    case 'retry':
      return {
        $set: {
          attempts,
          nextAttemptAt: settlement.nextAttemptAt,
          reason: settlement.reason,
          ...progressOf(settlement),
        },
        ...withoutProgress(settlement),
      };
    case 'parked':
      return {
        $set: {
          state: outcome,
          attempts,
          reason: settlement.reason,
          parkedAt: known.place ?? '',
          wasParked: true,
          ...progressOf(settlement),
        },
        $unset: { pendingSince: 1, ...withoutProgress(settlement).$unset },
      };
    default: {
      const ids = 'externalIds' in settlement ? settlement.externalIds : undefined;
      const channel = known.place?.split('\n')[0] ?? '';
      const reason = 'reason' in settlement ? settlement.reason : undefined;
      return {
        $set: {
          state: outcome,
          attempts,
          settledAt: at,
          ...(reason !== undefined && { reason }),
          ...(ids && { externalIds: ids.map((id) => externalKey(channel, id)) }),
        },
        $unset: { pendingSince: 1, progress: 1, ...(reason === undefined && { reason: 1 }) },
        $currentDate: { settledOn: true },
      };
    }
  }
}

const progressOf = ({ progress }: { progress?: unknown }) =>
  progress === undefined ? {} : { progress: JSON.stringify(progress) };

const withoutProgress = ({ progress }: { progress?: unknown }) =>
  progress === undefined ? { $unset: { progress: 1 as const } } : {};

/** A platform's id of a message, as it is looked for. */
export const externalKey = (channel: string, id: string): string => `${channel}\n${id}`;

/** Puts what was parked for an address back into its line. How many there were. */
export function releaseParked(
  { outbox }: Collections,
  address: Pick<Address, 'channel' | 'thread'>,
  at: string,
): Promise<number> {
  return outbox.updateAll(
    { parkedAt: addressKey(address) },
    { $set: { state: 'pending', nextAttemptAt: at, releasedAt: at, pendingSince: at }, $unset: { parkedAt: 1 } },
  );
}
