/** Reads conversations for the checks, some at a time: each collection is asked once for all of them. */
import type { Finding } from '../../../conversation/store.ts';
import {
  parseState,
  parseTurn,
  type StoredConversation,
  type StoredHead,
  type StoredItem,
} from '../../journal/verify/stored-conversation.ts';
import type { Collections } from '../collections.ts';
import type { ClaimDocument, HeadDocument, OutboxDocument, SaidDocument, TurnDocument } from '../documents-kept.ts';

/** A conversation with what only this store keeps of it. */
export interface KeptConversation extends StoredConversation {
  documents: TurnDocument[];
  said: SaidDocument[];
  /** Links of addresses that are or were its own. */
  places: ClaimDocument[];
}

export type KeptCheck = (conversation: KeptConversation) => Finding[];

const AT_ONCE = 100;

export async function* readConversations(
  collections: Collections,
): AsyncGenerator<KeptConversation[], void, undefined> {
  let batch = new Map<string, TurnDocument[]>();
  const turns = collections.turns.stream({ seq: { $gt: 0 } }, { sort: { conversationId: 1, seq: 1 } });
  for await (const turn of turns) {
    const known = batch.get(turn.conversationId);
    if (known === undefined && batch.size === AT_ONCE) {
      yield await withTheRest(collections, batch);
      batch = new Map();
    }
    if (known === undefined) batch.set(turn.conversationId, [turn]);
    else known.push(turn);
  }
  if (batch.size > 0) yield await withTheRest(collections, batch);
}

async function withTheRest(
  { heads, outbox, said, addresses }: Collections,
  batch: Map<string, TurnDocument[]>,
): Promise<KeptConversation[]> {
  const conversationId = { $in: [...batch.keys()] };
  const [allHeads, allItems, allSaid, allPlaces] = await Promise.all([
    heads.find({ _id: conversationId }),
    outbox.find({ conversationId }, { sort: { seq: 1, position: 1 } }),
    said.find({ conversationId }, { fields: ['conversationId', 'seq', 'position'] }),
    addresses.find({ conversationId }),
  ]);
  const headById = new Map(allHeads.map((head) => [head._id, head]));
  const itemsOf = Map.groupBy(allItems, (item) => item.conversationId);
  const saidOf = Map.groupBy(allSaid, (one) => one.conversationId);
  const placesOf = Map.groupBy(allPlaces, (link) => link.conversationId);
  return [...batch].map(([id, documents]) => ({
    id,
    documents,
    turns: documents.map(storedTurnOf),
    head: storedHeadOf(headById.get(id)),
    items: (itemsOf.get(id) ?? []).map(storedItemOf),
    said: saidOf.get(id) ?? [],
    places: placesOf.get(id) ?? [],
  }));
}

/** A turn's own number serves as its id: within a conversation it is unique. */
function storedTurnOf({ seq, causeKey, lastOrdinal, checksum, record }: TurnDocument) {
  return { id: seq, seq, causeKey, lastOrdinal, checksum, record, turn: parseTurn(record) };
}

function storedHeadOf(head: HeadDocument | undefined): StoredHead | undefined {
  if (head === undefined) return undefined;
  const { erasedAt, state, dueTimer, pinned } = head;
  return {
    ...head,
    // Those that the indexes hold, where there are any.
    next_due_at: dueTimer ?? null,
    pinned_release: pinned ?? null,
    erasedAt,
    stateText: state,
    state: parseState(state),
  };
}

function storedItemOf({ _id, seq, position, lane, state, settledOn, wasParked }: OutboxDocument): StoredItem {
  const isSettled = state !== 'pending' && state !== 'parked';
  return {
    turnId: seq,
    position,
    itemId: _id,
    lane,
    settledOrder: isSettled ? (settledOn?.getTime() ?? 0) : undefined,
    ...(wasParked !== undefined && { wasParked }),
  };
}
