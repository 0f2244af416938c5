/**
 * The outbox: what still has to leave, one line per conversation and lane, and what became of it. A document only points
 * into its turn's record. What becomes of an entry is in settle.ts.
 */
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import type { DeadLetter, Delivery, OutboxEntry } from '../../conversation/store/outbox.ts';
import type { OutboxItem, TurnRecord } from '../../conversation/turn.ts';
import { BugError } from '../../runtime/errors.ts';
import type { Collections } from './collections.ts';
import type { OutboxDocument } from './documents-kept.ts';
import { slotOf } from './slots.ts';
import { turnOf } from './turn-document.ts';

/** Pending entries looked at in one go. */
const SLICE = 500;

const IN_ORDER = { seq: 1, position: 1 } as const;

export async function findSendable(collections: Collections, now: string, limit: number): Promise<OutboxEntry[]> {
  const { outbox } = collections;
  const sendable: OutboxDocument[] = [];
  const seen = new Set<string>();
  let slice: OutboxDocument[] = [];
  const look = async () => {
    const heads = await headsOfLines(collections, slice);
    for (const entry of slice) {
      // What was never tried leaves at once, whatever the clock did since its turn was committed.
      const isDue = entry.attempts === 0 || entry.nextAttemptAt <= now;
      if (isDue && heads.get(lineOf(entry)) === entry._id && !seen.has(entry._id)) sendable.push(entry);
      seen.add(entry._id);
    }
    slice = [];
  };
  const pending = outbox.stream(
    { pendingSince: { $exists: true } },
    { sort: { pendingSince: 1, conversationId: 1, seq: 1, position: 1 } },
  );
  for await (const entry of pending) {
    slice.push(entry);
    if (slice.length < SLICE) continue;
    await look();
    if (sendable.length >= limit) break;
  }
  await look();
  return await entriesOf(collections, sendable.slice(0, limit));
}

/** Line → id of its first pending entry. */
async function headsOfLines({ outbox }: Collections, entries: OutboxDocument[]): Promise<Map<string, string>> {
  const heads = new Map<string, string>();
  if (entries.length === 0) return heads;
  const conversations = [...new Set(entries.map((entry) => entry.conversationId))];
  const inOrder = outbox.stream(
    { conversationId: { $in: conversations }, state: 'pending' },
    { sort: IN_ORDER, fields: ['conversationId', 'lane'] },
  );
  for await (const entry of inOrder) {
    if (!heads.has(lineOf(entry))) heads.set(lineOf(entry), entry._id);
  }
  return heads;
}

const lineOf = (entry: Pick<OutboxDocument, 'conversationId' | 'lane'>) => `${entry.lane} ${entry.conversationId}`;

export async function findPending(collections: Collections, id: ConversationId): Promise<OutboxEntry[]> {
  const pending = await collections.outbox.find({ conversationId: id, state: 'pending' }, { sort: IN_ORDER });
  return await entriesOf(collections, pending);
}

const SHOWN_AS = { pending: 'waiting', parked: 'parked', unknown: 'unknown', dead: 'refused' } as const;

export async function readDeliveries(
  { outbox, turns }: Collections,
  id: ConversationId,
  afterSeq: number,
): Promise<Delivery[]> {
  const entries = await outbox.find(
    { conversationId: id, lane: 'deliver', seq: { $gt: afterSeq } },
    { sort: IN_ORDER },
  );
  if (entries.length === 0) return [];
  const said = await turns.find({ conversationId: id, seq: { $gt: afterSeq } }, { fields: ['record', 'seq'] });
  const records = new Map(said.map((document) => [document.seq, turnOf(document)]));
  return entries.flatMap((entry) => {
    const turn = records.get(entry.seq);
    const item = turn && itemOf(turn, entry.position);
    if (item?.lane !== 'deliver') return [];
    const state = entry.state === 'sent' ? (entry.receipt ?? 'sent') : SHOWN_AS[entry.state];
    return [{ activityId: item.activityId, state, ...(entry.reason !== undefined && { reason: entry.reason }) }];
  });
}

/** Newest first. */
export async function listDeadLetters({ outbox }: Collections, limit: number): Promise<DeadLetter[]> {
  const dead = await outbox.find({ state: 'dead' }, { sort: { settledAt: -1, _id: -1 }, limit });
  return dead.map((entry) => ({
    itemId: entry._id,
    conversationId: conversationId(entry.conversationId),
    lane: laneOf(entry),
    attempts: entry.attempts,
    reason: entry.reason ?? '',
    at: entry.settledAt ?? '',
  }));
}

function laneOf({ lane, _id }: OutboxDocument): OutboxItem['lane'] {
  if (lane === 'deliver' || lane === 'call' || lane === 'desk') return lane;
  throw new BugError({ code: 'storage.column', message: `The outbox item ${_id} has the unknown lane ${lane}.` });
}

async function entriesOf({ turns }: Collections, entries: OutboxDocument[]): Promise<OutboxEntry[]> {
  if (entries.length === 0) return [];
  const places = [...new Set(entries.map((entry) => slotOf(entry.conversationId, entry.seq)))];
  const found = new Map((await turns.find({ _id: { $in: places } })).map((turn) => [turn._id, turn]));
  return await Promise.all(
    entries.map(async (entry) => {
      const { conversationId: id, seq } = entry;
      const usual = found.get(slotOf(id, seq));
      // Behind a void it stands in another slot.
      const document = usual?.seq === seq ? usual : await turns.findOne({ conversationId: id, seq });
      if (document === undefined) throw noItem(id, seq, entry.position);
      return entryOf(turnOf(document), entry);
    }),
  );
}

function entryOf(turn: TurnRecord, entry: OutboxDocument): OutboxEntry {
  const item = itemOf(turn, entry.position);
  const activity = item.lane === 'deliver' ? turn.activities.find(({ id }) => id === item.activityId) : undefined;
  return {
    item,
    conversationId: turn.conversationId,
    seq: turn.seq,
    ...(activity !== undefined && { activity }),
    attempts: entry.attempts,
    ...(entry.progress !== undefined && { progress: progressIn(entry.progress) }),
    createdAt: entry.at,
    ...(entry.releasedAt !== undefined && { releasedAt: entry.releasedAt }),
    nextAttemptAt: entry.nextAttemptAt,
    ...(entry.courier !== undefined && { courier: entry.courier }),
  };
}

function progressIn(text: string): NonNullable<OutboxEntry['progress']> {
  const progress: NonNullable<OutboxEntry['progress']> = JSON.parse(text);
  return progress;
}

function itemOf(turn: TurnRecord, position: number): OutboxItem {
  const item = turn.outbox[position];
  if (item !== undefined) return item;
  throw noItem(turn.conversationId, turn.seq, position);
}

function noItem(id: string, seq: number, position: number): BugError {
  return new BugError({
    code: 'storage.outbox',
    message: `Turn ${seq} of conversation ${id} has no outbox item ${position}. Run \`frontdesk verify\`.`,
  });
}
