/** A piece as one event, with our key as its transaction: sent again, it is still one event. */
import type { Destination } from '../kit/adapter.ts';
import type { HttpCall } from '../kit/call.ts';
import type { Piece } from '../kit/piece.ts';
import { referenceOf } from './reference.ts';

export type ClientCall = (
  label: string,
  method: HttpCall['method'],
  /** Parts of the path below `/_matrix/client/v3`, not yet escaped. */
  parts: string[],
  json?: unknown,
) => HttpCall;

export function encode(
  piece: Piece,
  to: Destination,
  { account, call }: { account: string; call: ClientCall },
): HttpCall[] {
  const content = { ...contentOf(piece, to), ...relationOf(to) };
  const path = ['rooms', roomOf(to.address.thread, account), 'send', 'm.room.message', to.key];
  return [call('send', 'PUT', path, content)];
}

export function roomOf(thread: string, account: string): string {
  return thread.slice(account.length + 1);
}

function contentOf(piece: Piece, { isPlain }: Destination): object {
  switch (piece.kind) {
    case 'media': {
      const { name, contentType: mimetype, externalId: url } = piece.file;
      // `file` of the specification is our file, too: the kinds have the same names.
      return { msgtype: `m.${piece.media}`, body: name, filename: name, url, info: { mimetype } };
    }
    case 'text':
      // Clients stay silent about an `m.notice`, and customers are waiting for this.
      return {
        msgtype: 'm.text',
        body: piece.plain,
        ...(!isPlain && { format: 'org.matrix.custom.html', formatted_body: piece.text }),
      };
    case 'event':
      return { msgtype: 'm.text', body: piece.activity.text ?? '' };
    default:
      return { msgtype: 'm.text', body: piece.plain };
  }
}

/** Into the thread that they wrote in; clients without threads see an answer to their message. */
function relationOf({ address }: Destination): object {
  const { threadRoot, eventId } = referenceOf(address);
  if (threadRoot === undefined) return {};
  const relation = { rel_type: 'm.thread', event_id: threadRoot, is_falling_back: true };
  return { 'm.relates_to': { ...relation, ...(eventId && { 'm.in_reply_to': { event_id: eventId } }) } };
}
