/** A piece as one call: an answer with the reply token, which costs nothing, or a push, which counts against the plan's messages. */
import { createHash } from 'node:crypto';
import type { Destination } from '../kit/adapter.ts';
import type { HttpCall } from '../kit/call.ts';
import type { Piece } from '../kit/piece.ts';
import { cut } from '../kit/render/measure.ts';
import { messageOf } from './messages.ts';
import { chatOf } from './reference.ts';
import type { ReplyTokens } from './reply-tokens.ts';

export const REPLY = 'reply';
const LONGEST_NAME = 20;

export function encode(
  piece: Piece,
  to: Destination,
  { api, tokens }: { api: string; tokens: ReplyTokens },
): HttpCall[] {
  const content = messageOf(piece);
  if (!content) return [];
  const messages = [{ ...content, ...senderOf(to) }];
  const post = (label: string, json: object): HttpCall => ({
    kind: 'http',
    label,
    method: 'POST',
    url: `${api}/v2/bot/message/${label}`,
    body: { json },
  });
  const replyToken = tokens.takeFor(to);
  if (replyToken !== undefined) return [post(REPLY, { replyToken, messages })];
  const push = post('push', { to: chatOf(to.address.thread), messages });
  return [{ ...push, headers: { 'x-line-retry-key': retryKeyOf(to.key) }, isRepeatable: true }];
}

/** Agents write under their own name. LINE refuses names that could be taken for its own. */
function senderOf({ from }: Destination): object {
  const isNamed = from.role === 'agent' && from.name !== undefined && from.name !== '' && !/\bline\b/i.test(from.name);
  return isNamed ? { sender: { name: cut(from.name ?? '', LONGEST_NAME) } } : {};
}

/** The same for each attempt: a UUID (version 8) made of the piece's key. */
export function retryKeyOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
