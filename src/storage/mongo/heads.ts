/** The head of each conversation: the state after its last turn, with what lists, queues and timers look for. */
import type { ConversationHead, ConversationState } from '../../conversation/conversation.ts';
import { type ConversationId, conversationId, type ReleaseId, releaseId } from '../../conversation/ids.ts';
import type { TurnRecord } from '../../conversation/turn.ts';
import { columnsOf } from '../journal/head-columns.ts';
import type { Collections } from './collections.ts';
import type { HeadDocument } from './documents-kept.ts';

export function headOf({ conversationId: id, seq, state }: HeadDocument): ConversationHead {
  const after: ConversationState = JSON.parse(state);
  return { conversationId: conversationId(id), seq, state: after };
}

export function headDocument(turn: Pick<TurnRecord, 'conversationId' | 'seq' | 'at' | 'state'>): HeadDocument {
  const { conversationId: id, seq, at, state } = turn;
  const columns = columnsOf(state);
  return {
    _id: id,
    conversationId: id,
    seq,
    ...columns,
    labelList: state.labels ?? [],
    channelKind: columns.channel.split(':')[0] ?? '',
    ...(columns.next_due_at !== null && { dueTimer: columns.next_due_at }),
    ...(columns.pinned_release !== null && { pinned: columns.pinned_release }),
    updatedAt: at,
    state: JSON.stringify(state),
  };
}

/** Unless it is further already. Returns the head as it is then when that is not this turn's. */
export async function saveHead({ heads }: Collections, turn: TurnRecord): Promise<HeadDocument | undefined> {
  const { _id, ...head } = headDocument(turn);
  const change = { $set: head, $unset: unsetOf(head), $currentDate: { changedOn: true as const } };
  // As it nearly always is.
  if (turn.seq === 1) {
    if (await heads.insert({ _id, ...head })) return undefined;
  } else if ((await heads.update({ _id, seq: turn.seq - 1, erasedAt: { $exists: false } }, change)) > 0) {
    return undefined;
  }
  for (;;) {
    const known = await heads.findById(_id);
    if (known === undefined) {
      if (await heads.insert({ _id, ...head })) return undefined;
      continue;
    }
    if (known.seq >= turn.seq || known.erasedAt !== undefined) return known;
    if ((await heads.update({ _id, seq: known.seq }, change)) > 0) return undefined;
  }
}

/** The fields for sparse indexes that this head does not have. */
export function unsetOf(head: Pick<HeadDocument, 'dueTimer' | 'pinned'>): Record<string, 1> {
  return { ...(head.dueTimer === undefined && { dueTimer: 1 }), ...(head.pinned === undefined && { pinned: 1 }) };
}

/** Newest first, without erased ones. */
export async function listConversationsOf(
  { heads }: Collections,
  customers: string[],
  limit: number,
): Promise<ConversationHead[]> {
  if (customers.length === 0) return [];
  const found = await heads.find(
    { customer_id: { $in: customers }, erasedAt: { $exists: false } },
    { sort: { updatedAt: -1, _id: -1 }, limit },
  );
  return found.map(headOf);
}

export function countWaiting({ heads }: Collections, queueId: string): Promise<number> {
  return heads.count({ holder: 'queue', queue_id: queueId });
}

export async function findDue({ heads }: Collections, now: string, limit: number): Promise<ConversationHead[]> {
  const found = await heads.find({ dueTimer: { $lte: now } }, { sort: { dueTimer: 1, _id: 1 }, limit });
  return found.map(headOf);
}

export async function findPinnedReleases({ heads }: Collections): Promise<ReleaseId[]> {
  return (await heads.distinct('pinned')).map(releaseId);
}

export async function findConversationIdsOf({ heads }: Collections, customers: string[]): Promise<ConversationId[]> {
  if (customers.length === 0) return [];
  const found = await heads.find({ customer_id: { $in: customers } }, { fields: ['conversationId'] });
  return found.map(({ conversationId: id }) => conversationId(id));
}
