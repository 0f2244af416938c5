/** A Discord event in the core's words. For us are direct messages, mentions, and all in the channels of the setting. */
import type { z } from 'zod';
import type { InboundProfile } from '../../conversation/channel.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded } from '../kit/adapter.ts';
import type { HttpCall } from '../kit/call.ts';
import { malformedEvent } from '../kit/errors.ts';
import {
  deletionSchema,
  dispatchSchema,
  type Interaction,
  interactionSchema,
  type Message,
  messageSchema,
  typingSchema,
  type User,
} from './event.ts';
import { addressOf } from './place.ts';

export interface DecodeContext {
  /** The bot's user id. */
  account: string;
  /** Channels in which everything is said to the bot. */
  channels: ReadonlySet<string>;
  /** Takes the waiting mark off a button. */
  answerTap(interaction: { id: string; token: string }): HttpCall;
}

const SPOKEN = new Set([0, 19]);
const TAP = 3;

export function decode(event: unknown, context: DecodeContext): Decoded[] {
  const { t: kind, d, author, isAnswered = false } = read(dispatchSchema, event);
  switch (kind) {
    case 'MESSAGE_CREATE':
      return spoken(read(messageSchema, d), context);
    case 'MESSAGE_UPDATE':
      return edited(read(messageSchema, d), context);
    case 'MESSAGE_DELETE':
      return author === undefined ? [] : deleted(read(deletionSchema, d), author, context);
    case 'INTERACTION_CREATE':
      return tapped(read(interactionSchema, d), isAnswered, context);
    case 'TYPING_START': {
      const { guild_id: guild, channel_id: channel, user_id: user } = read(typingSchema, d);
      if (guild !== undefined || user === context.account) return [];
      return [{ kind: 'typing', address: addressOf({ channel, guild, user }, context.account) }];
    }
    default:
      return [];
  }
}

function spoken(message: Message, context: DecodeContext): Decoded[] {
  const { id, channel_id, author, type = 0, timestamp, attachments = [], sticker_items: stickers = [] } = message;
  if (!author || !SPOKEN.has(type) || !isHeard(message, context)) return [];
  const media = attachments.map(({ url: ref, filename: name, content_type: contentType }) => ({
    ref,
    ...(name !== undefined && { name }),
    ...(contentType !== undefined && { contentType }),
  }));
  const text = wordsOf(message, context) || stickers.map(({ name }) => `:${name}:`).join(' ') || undefined;
  if (text === undefined && media.length === 0) return [];
  return [
    {
      kind: 'message',
      key: `discord:${context.account}:${id}`,
      externalId: `${channel_id}/${id}`,
      address: placeOf(message, author, context),
      ...(timestamp !== undefined && { externalAt: isoTime(Date.parse(timestamp)) }),
      profile: profileOf(author, message.member?.nick),
      activity: { type: 'message', text },
      media,
    },
  ];
}

/** A message changes when its links get their previews, too: only people set the time of an edit. */
function edited(message: Message, context: DecodeContext): Decoded[] {
  const { id, channel_id, author, content, edited_timestamp: at } = message;
  if (!author || content === undefined || !at || !isHeard(message, context)) return [];
  const value = { externalId: `${channel_id}/${id}` };
  return [
    {
      kind: 'message',
      key: `discord:${context.account}:${id}:${at}`,
      address: placeOf(message, author, context),
      activity: { type: 'event', name: 'message.edited', text: wordsOf(message, context), value },
      externalAt: isoTime(Date.parse(at)),
    },
  ];
}

function deleted(
  { id, channel_id: channel, guild_id: guild }: z.infer<typeof deletionSchema>,
  user: string,
  { account }: DecodeContext,
): Decoded[] {
  const value = { externalId: `${channel}/${id}` };
  return [
    {
      kind: 'message',
      key: `discord:${account}:${id}:deleted`,
      address: addressOf({ channel, guild, user }, account),
      activity: { type: 'event', name: 'message.deleted', value },
    },
  ];
}

function tapped(interaction: Interaction, isAnswered: boolean, context: DecodeContext): Decoded[] {
  const { id, type, token, channel_id: channel, guild_id: guild, data, message, member, locale } = interaction;
  const user = interaction.user ?? member?.user;
  const tap = data?.values?.[0] ?? data?.custom_id;
  if (type !== TAP || !user || tap === undefined || channel === undefined) return [];
  const parts = (message?.components ?? []).flatMap(({ components = [] }) => components);
  const label =
    parts.flatMap(({ options = [] }) => options).find(({ value }) => value === tap)?.label ??
    parts.find(({ custom_id }) => custom_id === tap)?.label;
  // Its number in front: see the encoder.
  const value = tap.replace(/^\d{1,2}:/, '');
  return [
    {
      kind: 'message',
      key: `discord:${context.account}:${id}`,
      address: addressOf({ channel, guild, user: user.id, message: message?.id }, context.account),
      profile: { ...profileOf(user, member?.nick), ...(locale !== undefined && { locale }) },
      activity: { type: 'message', text: label ?? value, value },
      ...(!isAnswered && { after: [context.answerTap({ id, token })] }),
    },
  ];
}

function isHeard(
  { author, webhook_id, guild_id, channel_id, mentions = [] }: Message,
  context: DecodeContext,
): boolean {
  const { account, channels } = context;
  if (author?.bot === true || author?.id === account || webhook_id !== undefined) return false;
  return guild_id === undefined || channels.has(channel_id) || mentions.some(({ id }) => id === account);
}

function placeOf(
  { id, channel_id: channel, guild_id: guild }: Message,
  { id: user }: User,
  { account }: DecodeContext,
) {
  return addressOf({ channel, guild, user, message: id }, account);
}

function profileOf({ username, global_name }: User, nick: string | null | undefined): InboundProfile {
  const name = nick || global_name || username;
  return name ? { name } : {};
}

/** What was typed: mentions by name, the bot's own left out, emoji of servers as `:name:`. */
function wordsOf({ content = '', mentions = [] }: Message, { account }: DecodeContext): string {
  return content
    .replace(/<@!?(\d+)>/g, (whole, id: string) => {
      if (id === account) return '';
      const person = mentions.find((each) => each.id === id);
      return person ? `@${person.global_name || person.username || id}` : whole;
    })
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .trim();
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw malformedEvent('Discord', 'something');
  return parsed.data;
}
