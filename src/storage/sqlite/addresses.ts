/** Which conversation a thread on a channel belongs to: once given, for ever, unless another one takes it openly. */
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

/** From now on what comes at this address goes on in another conversation; that it moved is kept. */
export function moveAddress(
  connection: Connection,
  { channel, thread }: Pick<Address, 'channel' | 'thread'>,
  { from, to, at }: { from: ConversationId; to: ConversationId; at: string },
): void {
  connection.run('UPDATE addresses SET conversation_id = ? WHERE channel = ? AND thread = ?', to, channel, thread);
  connection.run(
    'INSERT INTO address_moves (channel, thread, from_conversation, to_conversation, at) VALUES (?, ?, ?, ?, ?)',
    channel,
    thread,
    from,
    to,
    at,
  );
}

/** Whether a conversation was at this address until another one took it. */
export function wasMovedFrom(
  connection: Connection,
  { channel, thread }: Pick<Address, 'channel' | 'thread'>,
  id: string,
): boolean {
  const row = connection.get(
    'SELECT 1 FROM address_moves WHERE channel = ? AND thread = ? AND from_conversation = ? LIMIT 1',
    channel,
    thread,
    id,
  );
  return row !== undefined;
}
