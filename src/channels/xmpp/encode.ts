/** A piece as one message stanza, written out. */
import { createHash } from 'node:crypto';
import type { Address } from '../../conversation/address.ts';
import type { Destination } from '../kit/adapter.ts';
import type { FrameCall } from '../kit/call.ts';
import type { Piece } from '../kit/piece.ts';
import { customerOf, referenceOf } from './reference.ts';
import { type Element, NS, speakable, xml } from './stanza.ts';

export function encode(piece: Piece, { address, key, from, isPlain }: Destination): FrameCall[] {
  const { thread } = referenceOf(address);
  const id = messageId(key);
  const nick = from.role === 'agent' ? from.name : undefined;
  const stanza = xml(
    'message',
    { to: customerOf(address), type: 'chat', id },
    ...bodyOf(piece),
    ...(thread === undefined ? [] : [xml('thread', {}, speakable(thread))]),
    ...(nick === undefined ? [] : [xml('nick', { xmlns: NS.nick }, speakable(nick))]),
    ...(isPlain ? [xml('unstyled', { xmlns: NS.styling })] : []),
    xml('active', { xmlns: NS.chatStates }),
    xml('request', { xmlns: NS.receipts }),
    xml('markable', { xmlns: NS.markers }),
    xml('origin-id', { xmlns: NS.sid, id }),
  );
  return [frame('message', stanza)];
}

/** A file is shown as one when its address is the whole text. */
function bodyOf(piece: Piece): Element[] {
  if (piece.kind === 'media' && piece.file.url !== undefined) {
    const { url } = piece.file;
    return [xml('body', {}, url), xml('x', { xmlns: NS.oob }, xml('url', {}, url))];
  }
  const text = piece.kind === 'text' ? piece.text : 'plain' in piece ? piece.plain : '';
  return [xml('body', {}, speakable(text))];
}

/** XEP-0184, to the very client that asked. */
export function receivedCall(to: unknown, id: string): FrameCall {
  return frame(
    'receipt',
    xml(
      'message',
      { to: String(to), type: 'chat' },
      xml('received', { xmlns: NS.receipts, id }),
      xml('store', { xmlns: NS.hints }),
    ),
  );
}

export function typingCalls(address: Address): FrameCall[] {
  const composing = xml('composing', { xmlns: NS.chatStates });
  const stanza = xml(
    'message',
    { to: customerOf(address), type: 'chat' },
    composing,
    xml('no-store', { xmlns: NS.hints }),
  );
  return [frame('typing', stanza)];
}

/** Nothing for a message that did not ask to be marked. */
export function readCalls(address: Address): FrameCall[] {
  const { markable: id } = referenceOf(address);
  if (id === undefined) return [];
  const displayed = xml('displayed', { xmlns: NS.markers, id });
  return [frame('read', xml('message', { to: customerOf(address), type: 'chat' }, displayed))];
}

/** XEP-0054. */
export function vcardCall(address: Address): FrameCall {
  return frame('profile', xml('iq', { to: customerOf(address), type: 'get' }, xml('vCard', { xmlns: NS.vcard })));
}

/** The same on every attempt; nobody can guess it, so nobody can send receipts for what went to others. */
function messageId(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 24);
}

function frame(label: string, stanza: Element): FrameCall {
  return { kind: 'frame', label, frame: stanza.toString(), isRepeatable: label !== 'message' };
}
