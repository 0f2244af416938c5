/**
 * The outbox: what still has to leave, one line per conversation and lane; what is parked stays here, out of its line. A row
 * only points into its turn's record; once sent or given up it moves to `settled`, whose row ids are the order in which
 * things left.
 */
import { type Address, addressKey } from '../../conversation/address.ts';
import type { DeliveryProgress } from '../../conversation/channel.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import { conversationId } from '../../conversation/ids.ts';
import type { DeadLetter, Delivery, OutboxEntry, Settlement } from '../../conversation/store/outbox.ts';
import type { OutboxItem, TurnRecord } from '../../conversation/turn.ts';
import { BugError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { numberOf, optionalTextOf, type Row, textOf } from './row.ts';
import { type TurnRow, turnOf } from './turn-row.ts';

const entryColumns = `outbox.position, outbox.attempts, outbox.next_attempt_at, outbox.progress, outbox.released_at, turns.at, turns.record
  FROM outbox JOIN turns ON turns.id = outbox.turn_id`;

export function queueOutbox(connection: Connection, turnId: number, turn: TurnRow): void {
  for (const [position, item] of turn.items.entries()) {
    connection.run(
      `INSERT INTO outbox (turn_id, position, item_id, conversation_id, lane, attempts, next_attempt_at)
       VALUES (?, ?, ?, ?, ?, 0, ?)`,
      turnId,
      position,
      item.id,
      turn.conversationId,
      item.lane,
      turn.at,
    );
  }
}

export function findSendable(connection: Connection, now: string, limit: number): OutboxEntry[] {
  // What was never tried leaves at once, whatever the clock did since its turn was committed.
  return connection
    .all(
      `SELECT ${entryColumns} WHERE outbox.parked IS NULL AND (outbox.attempts = 0 OR outbox.next_attempt_at <= ?) AND NOT EXISTS (
         SELECT 1 FROM outbox AS earlier
          WHERE earlier.conversation_id = outbox.conversation_id AND earlier.lane = outbox.lane
            AND earlier.parked IS NULL AND (earlier.turn_id, earlier.position) < (outbox.turn_id, outbox.position))
       ORDER BY outbox.turn_id, outbox.position LIMIT ?`,
      now,
      limit,
    )
    .map(entryOf);
}

export function findPending(connection: Connection, id: ConversationId): OutboxEntry[] {
  return connection
    .all(
      `SELECT ${entryColumns} WHERE outbox.conversation_id = ? AND outbox.parked IS NULL
       ORDER BY outbox.turn_id, outbox.position`,
      id,
    )
    .map(entryOf);
}

/** An item that is not pending any more stays as it was settled first. */
export function settle(connection: Connection, itemId: string, settlement: Settlement, at: string): void {
  switch (settlement.outcome) {
    case 'retry':
      connection.run(
        'UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?, reason = ?, progress = ? WHERE item_id = ?',
        settlement.nextAttemptAt,
        settlement.reason,
        progressText(settlement.progress),
        itemId,
      );
      return;
    case 'parked':
      connection.run(
        `UPDATE outbox SET attempts = attempts + 1, reason = ?, progress = ?, parked = (
           SELECT record ->> ('$.outbox[' || outbox.position || '].address.channel') || char(10) ||
                  (record ->> ('$.outbox[' || outbox.position || '].address.thread')) FROM turns WHERE turns.id = outbox.turn_id)
          WHERE item_id = ?`,
        settlement.reason,
        progressText(settlement.progress),
        itemId,
      );
      return;
    default:
      settleForGood(connection, itemId, settlement, at);
  }
}

function settleForGood(
  connection: Connection,
  itemId: string,
  settlement: Extract<Settlement, { outcome: 'sent' | 'unknown' | 'dead' }>,
  at: string,
): void {
  const externalIds = 'externalIds' in settlement ? (settlement.externalIds ?? []) : [];
  for (const externalId of externalIds) {
    connection.run(
      `INSERT INTO external_ids (channel, external_id, turn_id, position)
       SELECT turns.record ->> ('$.outbox[' || position || '].address.channel'), ?, turn_id, position
         FROM outbox JOIN turns ON turns.id = turn_id WHERE item_id = ? AND lane = 'deliver' ON CONFLICT DO NOTHING`,
      externalId,
      itemId,
    );
  }
  connection.run(
    `INSERT INTO settled (turn_id, position, outcome, attempts, at, was_parked, reason)
     SELECT turn_id, position, ?, attempts + 1, ?, (parked IS NOT NULL OR released_at IS NOT NULL), ?
       FROM outbox WHERE item_id = ?`,
    settlement.outcome,
    at,
    'reason' in settlement ? settlement.reason : null,
    itemId,
  );
  connection.run('DELETE FROM outbox WHERE item_id = ?', itemId);
}

export function hasParked(connection: Connection, address: Pick<Address, 'channel' | 'thread'>): boolean {
  return connection.get('SELECT 1 FROM outbox WHERE parked = ? LIMIT 1', addressKey(address)) !== undefined;
}

/** How many there were. */
export function releaseParked(
  connection: Connection,
  address: Pick<Address, 'channel' | 'thread'>,
  at: string,
): number {
  return connection.all(
    'UPDATE outbox SET parked = NULL, released_at = ?1, next_attempt_at = ?1 WHERE parked = ?2 RETURNING 1',
    at,
    addressKey(address),
  ).length;
}

export function readDeliveries(connection: Connection, id: ConversationId, afterSeq: number): Delivery[] {
  const rows = connection.all(
    `SELECT said.position, said.state, said.reason, turns.record FROM turns JOIN (
       SELECT turn_id, position, coalesce(receipt, iif(outcome = 'dead', 'refused', outcome)) AS state, reason FROM settled
       UNION ALL SELECT turn_id, position, iif(parked IS NULL, 'waiting', 'parked'), reason FROM outbox) AS said
         ON said.turn_id = turns.id
      WHERE turns.conversation_id = ? AND turns.seq > ? ORDER BY turns.seq, said.position`,
    id,
    afterSeq,
  );
  return rows.flatMap((row) => {
    const item = itemOf(turnOf(row), numberOf(row, 'position'));
    if (item.lane !== 'deliver') return [];
    const reason = optionalTextOf(row, 'reason');
    const state = textOf(row, 'state') as Delivery['state'];
    return [{ activityId: item.activityId, state, ...(reason === undefined ? {} : { reason }) }];
  });
}

/** Newest first. */
export function listDeadLetters(connection: Connection, limit: number): DeadLetter[] {
  return connection
    .all(
      `SELECT settled.position, settled.attempts, settled.reason, settled.at, turns.conversation_id, turns.record
         FROM settled JOIN turns ON turns.id = settled.turn_id
        WHERE settled.outcome = 'dead' ORDER BY settled.id DESC LIMIT ?`,
      limit,
    )
    .map((row) => {
      const item = itemOf(turnOf(row), numberOf(row, 'position'));
      return {
        itemId: item.id,
        conversationId: conversationId(textOf(row, 'conversation_id')),
        lane: item.lane,
        attempts: numberOf(row, 'attempts'),
        reason: optionalTextOf(row, 'reason') ?? '',
        at: textOf(row, 'at'),
      };
    });
}

function entryOf(row: Row): OutboxEntry {
  const turn = turnOf(row);
  const item = itemOf(turn, numberOf(row, 'position'));
  const progress = optionalTextOf(row, 'progress');
  const releasedAt = optionalTextOf(row, 'released_at');
  const activity =
    item.lane === 'deliver' ? turn.activities.find((activity) => activity.id === item.activityId) : undefined;
  return {
    item,
    conversationId: turn.conversationId,
    seq: turn.seq,
    ...(activity !== undefined && { activity }),
    attempts: numberOf(row, 'attempts'),
    ...(progress !== undefined && { progress: JSON.parse(progress) as DeliveryProgress }),
    createdAt: textOf(row, 'at'),
    ...(releasedAt !== undefined && { releasedAt }),
    nextAttemptAt: textOf(row, 'next_attempt_at'),
  };
}

function progressText(progress: DeliveryProgress | undefined): string | null {
  return progress === undefined ? null : JSON.stringify(progress);
}

function itemOf(turn: TurnRecord, position: number): OutboxItem {
  const item = turn.outbox[position];
  if (item !== undefined) return item;
  throw new BugError({
    code: 'storage.outbox',
    message: `Turn ${turn.seq} of conversation ${turn.conversationId} has no outbox item ${position}. Run \`frontdesk verify\`.`,
  });
}
