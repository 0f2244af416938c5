/** Reading the journal. Activities are read from the turns' records, so that what was said is in one place. */
import type { Activity } from '../../conversation/activity.ts';
import { type Address, addressKey } from '../../conversation/address.ts';
import type { ConversationHead } from '../../conversation/conversation.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { TurnRecord } from '../../conversation/turn.ts';
import { readChain } from './claims.ts';
import type { Collections } from './collections.ts';
import { headOf } from './heads.ts';
import { healConversation } from './project-turn.ts';
import { turnOf } from './turn-document.ts';

/** Also finishes what the node that took the last turn did not. */
export async function findHead(collections: Collections, id: ConversationId): Promise<ConversationHead | undefined> {
  const head = await healConversation(collections, id, await collections.heads.findById(id));
  return head && headOf(head);
}

export async function findTurnByCause(collections: Collections, key: string): Promise<TurnRecord | undefined> {
  const { kept } = await readChain(collections, collections.causes, key, 'new');
  const slot = kept.at(-1)?.slot;
  const turn = slot === undefined ? undefined : await collections.turns.findById(slot);
  return turn && turnOf(turn);
}

export async function readTurns(
  { turns }: Collections,
  conversationId: ConversationId,
  { afterSeq = 0, limit }: { afterSeq?: number; limit?: number },
): Promise<TurnRecord[]> {
  const found = await turns.find(
    { conversationId, seq: { $gt: Math.max(0, afterSeq) } },
    { sort: { seq: 1 }, ...(limit !== undefined && { limit }) },
  );
  return found.map(turnOf);
}

/** The cursor is the time and the slot of the last turn of a page. */
export async function readTurnsBetween(
  { turns }: Collections,
  { from, to, after, limit }: { from: string; to: string; after?: string; limit: number },
): Promise<{ turns: TurnRecord[]; next?: string }> {
  const split = after?.indexOf('|') ?? -1;
  const at = after === undefined ? from : after.slice(0, split);
  const slot = after === undefined ? '' : after.slice(split + 1);
  const found = await turns.find(
    { $or: [{ at: { $gt: at, $lt: to } }, { $and: [{ at }, { at: { $lt: to } }, { _id: { $gt: slot } }] }] },
    { sort: { at: 1, _id: 1 }, limit },
  );
  const last = found.at(-1);
  return {
    turns: found.map(turnOf),
    ...(last === undefined || found.length < limit ? {} : { next: `${last.at}|${last._id}` }),
  };
}

export async function readActivities(
  { turns }: Collections,
  conversationId: ConversationId,
  options: { afterOrdinal?: number; limit?: number; address?: Pick<Address, 'channel' | 'thread'> },
): Promise<Activity[]> {
  const { afterOrdinal = 0, limit = Number.POSITIVE_INFINITY, address } = options;
  const key = address && addressKey(address);
  const found: Activity[] = [];
  const rest = turns.stream(
    { conversationId, seq: { $gt: 0 }, lastOrdinal: { $gt: afterOrdinal } },
    { sort: { seq: 1 }, fields: ['record'] },
  );
  for await (const document of rest) {
    for (const activity of turnOf(document).activities) {
      if (found.length >= limit) return found;
      if (activity.ordinal <= afterOrdinal) continue;
      if (key === undefined || addressKey(activity.address) === key) found.push(activity);
    }
  }
  return found;
}
