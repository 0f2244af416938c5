/** An event of a room in the core's words. */
import type { Address } from '../../conversation/address.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import {
  contentSchema,
  type MatrixEvent,
  type MessageContent,
  receiptSchema,
  saidSchema,
  typingSchema,
} from './event.ts';
import type { MatrixReference } from './reference.ts';

const FILES = new Set(['m.image', 'm.file', 'm.audio', 'm.video']);
/** `m.notice` is what robots write: nobody answers them, or two would talk for ever. */
const WORDS = new Set(['m.text', 'm.emote', 'm.location', ...FILES]);

const UNREADABLE =
  'Writes in an encrypted room: these messages cannot be read here. They were asked for a room without.';

/** `account`: our own user id. */
export function decode(said: unknown, account: string): Decoded[] {
  const { data } = saidSchema.safeParse(said);
  if (!data) throw malformedEvent('Matrix', 'something');
  const { roomId, event } = data;
  const thread = `${account}:${roomId}`;
  if (event.type === 'm.typing') return typing();
  if (event.type === 'm.receipt') return receipts();
  const { event_id: id, sender, origin_server_ts: at } = event;
  if (id === undefined || sender === undefined || event.state_key !== undefined) return [];
  const content = contentSchema.parse(event.content);
  const key = `matrix:${account}:${id}`;
  if (sender === account) return echo();
  if (event.type === 'm.room.redaction') return changed('message.deleted', event.redacts ?? content.redacts);
  if (event.type === 'm.room.encrypted') {
    const message = inbound({ type: 'event', name: 'message.unreadable' });
    return [{ ...message, profile: { warning: UNREADABLE } }];
  }
  if (content['m.relates_to']?.rel_type === 'm.replace') {
    return changed('message.edited', content['m.relates_to'].event_id, content['m.new_content']?.body ?? '');
  }
  const words = wordsOf(event, content);
  return words ? [{ ...inbound({ type: 'message', text: words.text }), media: words.media }] : [];

  function addressOf(user: string): Address {
    return { channel: 'matrix', thread, identity: `${account}:${user}` };
  }

  function inbound(activity: Extract<Decoded, { kind: 'message' }>['activity']) {
    const { rel_type: relation, event_id: root } = content['m.relates_to'] ?? {};
    const reference: MatrixReference = { eventId: id ?? '', ...(relation === 'm.thread' && { threadRoot: root }) };
    return {
      kind: 'message' as const,
      key,
      address: { ...addressOf(sender ?? ''), reference },
      activity,
      externalId: id,
      ...(at !== undefined && { externalAt: isoTime(at) }),
    };
  }

  function changed(name: string, externalId: string | undefined, text?: string): Decoded[] {
    return externalId === undefined ? [] : [inbound({ type: 'event', name, text, value: { externalId } })];
  }

  /** Our own device's events carry the name that we gave them; what has none was written by a colleague elsewhere. */
  function echo(): Decoded[] {
    const isEdit = content['m.relates_to']?.rel_type === 'm.replace';
    const words = wordsOf(event, content);
    if (event.unsigned?.transaction_id !== undefined || isEdit || !words) return [];
    const text = words.text ?? words.media[0]?.name;
    return [
      {
        kind: 'echo',
        key,
        address: { channel: 'matrix', thread, identity: thread },
        activity: { type: 'message', text },
        externalId: id,
      },
    ];
  }

  function typing(): Decoded[] {
    const { user_ids: users } = typingSchema.safeParse(event.content).data ?? { user_ids: [] };
    return users.filter((user) => user !== account).map((user) => ({ kind: 'typing', address: addressOf(user) }));
  }

  /** Who has read a message has read those before it. */
  function receipts(): Decoded[] {
    const marks = Object.values(receiptSchema.safeParse(event.content).data ?? {});
    return marks
      .flatMap((mark) => Object.entries(mark['m.read'] ?? {}))
      .filter(([user]) => user !== account)
      .map(([, { ts }]) => {
        const until = isoTime(ts);
        return { kind: 'receipt', channel: 'matrix', about: { thread, until }, state: 'read', at: until };
      });
  }
}

/** Undefined: nothing that a person said, or what a deletion left of it. */
function wordsOf({ type }: MatrixEvent, content: MessageContent): { text?: string; media: MediaRef[] } | undefined {
  const { msgtype = type === 'm.sticker' ? 'm.image' : '', body = '', filename, url, geo_uri: place } = content;
  if (!['m.room.message', 'm.sticker'].includes(type) || !WORDS.has(msgtype)) return undefined;
  if (FILES.has(msgtype)) {
    // Without a `filename`, the body is the name; with one, it is what they wrote beneath the file.
    const text = filename !== undefined && body !== filename ? body : undefined;
    if (url === undefined) return undefined;
    const media = [{ ref: url, name: filename ?? body, contentType: content.info?.mimetype }];
    return { ...(text && { text }), media };
  }
  const isReply = content['m.relates_to']?.['m.in_reply_to'] !== undefined;
  const text = msgtype === 'm.location' ? [body, place].filter(Boolean).join(' ') : body;
  return text === '' ? undefined : { text: isReply ? withoutQuote(text) : text, media: [] };
}

/** Older clients repeat what they answer: lines with `> `, then an empty one. */
function withoutQuote(text: string): string {
  return text.replace(/^(?:> .*\n)+\n/, '');
}
