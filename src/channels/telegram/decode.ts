/** A Telegram update in the core's words. */
import type { InboundProfile } from '../../conversation/channel.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import type { HttpCall } from '../kit/call.ts';
import { malformedEvent } from '../kit/errors.ts';
import { type Chatted, type Message, type User, updateSchema } from './update.ts';

export interface DecodeContext {
  /** The bot's id. */
  account: string;
  /** Stops the waiting mark on a button. */
  answerTap: (queryId: string) => HttpCall;
}

export function decode(event: unknown, { account, answerTap }: DecodeContext): Decoded[] {
  const parsed = updateSchema.safeParse(event);
  if (!parsed.success) throw malformedEvent('Telegram', 'something');
  const { update_id, message, edited_message: edited, callback_query: tap } = parsed.data;
  const key = `telegram:${account}:${update_id}`;

  if (message?.from && !message.from.is_bot) {
    const media = mediaOf(message);
    const text = textOf(message);
    // Joined, pinned, moved to a larger group: nothing that anybody said.
    if (text === undefined && media.length === 0) return [];
    const { media_group_id: album } = message;
    const activity = { type: 'message' as const, text, ...(album !== undefined && { channelData: { album } }) };
    return [{ kind: 'message', key, ...placeOf(message, message.from, account), activity, media }];
  }
  if (edited?.from && !edited.from.is_bot) {
    const place = placeOf(edited, edited.from, account);
    const value = { externalId: place.externalId };
    const activity = { type: 'event' as const, name: 'message.edited', text: textOf(edited) ?? '', value };
    return [
      { kind: 'message', key, ...place, activity, externalAt: isoTime((edited.edit_date ?? edited.date) * 1000) },
    ];
  }
  if (tap?.message && tap.data !== undefined) return [tapped(key, tap.message, tap.data, tap.from)];
  return [];

  function tapped(tapKey: string, on: Chatted & Pick<Message, 'reply_markup'>, value: string, from: User): Decoded {
    const sender = senderOf(on, from, account);
    const buttons = on.reply_markup?.inline_keyboard?.flat() ?? [];
    const label = buttons.find(({ callback_data }) => callback_data === value)?.text ?? value;
    const activity = { type: 'message' as const, text: label, value };
    return { kind: 'message', key: tapKey, ...sender, activity, after: [answerTap(tap?.id ?? '')] };
  }
}

function placeOf(message: Message, from: User, account: string) {
  return {
    ...senderOf(message, from, account),
    // Numbers of messages are a chat's own.
    externalId: `${message.chat.id}/${message.message_id}`,
    externalAt: isoTime(message.date * 1000),
  };
}

function senderOf({ chat, message_thread_id, is_topic_message }: Chatted, from: User, account: string) {
  const topic = is_topic_message ? message_thread_id : undefined;
  const profile: InboundProfile = {
    name: [from.first_name, from.last_name].filter((part) => part !== undefined).join(' ') || undefined,
    locale: from.language_code,
  };
  return {
    address: {
      channel: 'telegram',
      thread: `${account}:${chat.id}${topic === undefined ? '' : `:${topic}`}`,
      identity: `${account}:${from.id}`,
    },
    profile,
  };
}

function textOf({ text, caption, location, contact }: Message): string | undefined {
  if (location) return `${location.latitude}, ${location.longitude}`;
  if (contact) return `${contact.first_name}: ${contact.phone_number}`;
  return text ?? caption;
}

function mediaOf({ photo, document, audio, voice, video, video_note, animation, sticker }: Message): MediaRef[] {
  const found = [
    { file: photo?.at(-1), name: 'photo.jpg', contentType: 'image/jpeg' },
    // An animation comes with a document of the same file, for old clients.
    { file: animation ?? document, name: 'document', contentType: 'application/octet-stream' },
    { file: audio, name: 'audio.mp3', contentType: 'audio/mpeg' },
    { file: voice, name: 'voice.ogg', contentType: 'audio/ogg' },
    { file: video ?? video_note, name: 'video.mp4', contentType: 'video/mp4' },
    { file: sticker, name: 'sticker.webp', contentType: 'image/webp' },
  ];
  return found.flatMap(({ file, name, contentType }) =>
    file ? [{ ref: file.file_id, name: file.file_name ?? name, contentType: file.mime_type ?? contentType }] : [],
  );
}
