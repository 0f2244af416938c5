/** What platforms tell about messages that were sent, written beside how they were settled. */
import type { Receipt } from '../../conversation/channel.ts';
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import type { Connection } from './connection.ts';
import { numberOf, type Row, textOf } from './row.ts';

/** The conversation that it is about; undefined when no message of it is known. */
export function noteReceipt(connection: Connection, receipt: Receipt): ConversationId | undefined {
  const rows = 'externalId' in receipt.about ? findById(connection, receipt) : findByThread(connection, receipt);
  for (const row of rows) raise(connection, numberOf(row, 'id'), receipt);
  const [first] = rows;
  return first === undefined ? undefined : conversationId(textOf(first, 'conversation_id'));
}

function findById(connection: Connection, { channel, about }: Receipt): Row[] {
  if (!('externalId' in about)) return [];
  return connection.all(
    `SELECT settled.id, turns.conversation_id
       FROM external_ids JOIN settled USING (turn_id, position) JOIN turns ON turns.id = turn_id
      WHERE external_ids.channel = ? AND external_ids.external_id = ?`,
    channel,
    about.externalId,
  );
}

/** The newest conversation first: an address that moved has more than one. */
function findByThread(connection: Connection, { channel, about }: Receipt): Row[] {
  if (!('thread' in about)) return [];
  return connection.all(
    `SELECT settled.id, turns.conversation_id FROM turns JOIN settled ON settled.turn_id = turns.id
      WHERE turns.conversation_id IN (
              SELECT conversation_id FROM addresses WHERE channel = ?1 AND thread = ?2
              UNION SELECT from_conversation FROM address_moves WHERE channel = ?1 AND thread = ?2)
        AND turns.at <= ?3 AND settled.outcome <> 'dead' AND settled.receipt IS NOT 'read'
        AND turns.record ->> ('$.outbox[' || settled.position || '].lane') = 'deliver'
        AND turns.record ->> ('$.outbox[' || settled.position || '].address.channel') = ?1
        AND turns.record ->> ('$.outbox[' || settled.position || '].address.thread') = ?2
      ORDER BY turns.id DESC, settled.position DESC`,
    channel,
    about.thread,
    about.until,
  );
}

/** States only rise; what was read did not fail. */
function raise(connection: Connection, settledId: number, { state, reason }: Receipt): void {
  if (state === 'failed') {
    connection.run(
      "UPDATE settled SET outcome = 'dead', receipt = NULL, reason = ? WHERE id = ? AND outcome <> 'dead' AND receipt IS NOT 'read'",
      reason ?? 'The platform says that it failed.',
      settledId,
    );
    return;
  }
  connection.run(
    `UPDATE settled SET outcome = 'sent', receipt = ?, reason = NULL
      WHERE id = ? AND outcome <> 'dead' AND receipt IS NOT 'read' AND (receipt IS NULL OR ?1 = 'read')`,
    state,
    settledId,
  );
}
