/** Which conversation a thread on a channel belongs to: once given, for ever. */
import type { Address } from '../../conversation/address.ts';
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import type { Connection } from './connection.ts';
import { textOf } from './row.ts';

export function findConversationAt(
  connection: Connection,
  { channel, thread }: Pick<Address, 'channel' | 'thread'>,
): ConversationId | undefined {
  const row = connection.get('SELECT conversation_id FROM addresses WHERE channel = ? AND thread = ?', channel, thread);
  return row === undefined ? undefined : conversationId(textOf(row, 'conversation_id'));
}

/** The caller has checked that it belongs to no other conversation. */
export function claimAddress(
  connection: Connection,
  { channel, thread }: Pick<Address, 'channel' | 'thread'>,
  id: ConversationId,
): void {
  connection.run(
    'INSERT INTO addresses (channel, thread, conversation_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    channel,
    thread,
    id,
  );
}
