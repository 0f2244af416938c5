/** What platforms told about messages that were sent: a state only ever rises. */
import { addressKey } from '../../conversation/address.ts';
import type { Receipt } from '../../conversation/channel.ts';
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import { stampChange } from './changes.ts';
import type { Collections } from './collections.ts';
import type { OutboxDocument } from './documents-kept.ts';
import type { Filter } from './filter.ts';
import { externalKey } from './settle.ts';

/** The conversation, or undefined when no message of it is known. */
export async function noteReceipt(collections: Collections, receipt: Receipt): Promise<ConversationId | undefined> {
  const about = await findSettled(collections, receipt);
  for (const entry of about) await raise(collections, entry, receipt);
  const [first] = about;
  if (first !== undefined && receipt.state === 'failed') await stampChange(collections, first.conversationId);
  return first === undefined ? undefined : conversationId(first.conversationId);
}

/** The newest first: an address that moved belonged to more than one conversation. */
function findSettled({ outbox }: Collections, { channel, about }: Receipt): Promise<OutboxDocument[]> {
  const filter: Filter[] =
    'externalId' in about
      ? [{ externalIds: externalKey(channel, about.externalId) }]
      : [
          { place: addressKey({ channel, thread: about.thread }) },
          { at: { $lte: about.until } },
          { lane: 'deliver' },
          { state: { $in: ['sent', 'unknown'] } },
          { receipt: { $ne: 'read' } },
        ];
  return outbox.find({ $and: filter }, { sort: { at: -1, seq: -1, position: -1 } });
}

/** States only rise; what was read did not fail. */
async function raise({ outbox }: Collections, { _id }: OutboxDocument, receipt: Receipt): Promise<void> {
  const standing: Filter = { _id, state: { $in: ['sent', 'unknown'] } };
  switch (receipt.state) {
    case 'failed': {
      const reason = receipt.reason ?? 'The platform says that it failed.';
      await outbox.update(
        { ...standing, receipt: { $ne: 'read' } },
        { $set: { state: 'dead', reason }, $unset: { receipt: 1 } },
      );
      return;
    }
    case 'delivered':
      await outbox.update(
        { ...standing, receipt: { $exists: false } },
        { $set: { state: 'sent', receipt: receipt.state }, $unset: { reason: 1 } },
      );
      return;
    case 'read':
      await outbox.update(standing, { $set: { state: 'sent', receipt: receipt.state }, $unset: { reason: 1 } });
  }
}
