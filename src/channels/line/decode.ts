/** A webhook event of LINE in the core's words. */
import type { ActivityDraft } from '../../conversation/activity.ts';
import type { Address } from '../../conversation/address.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { eventSchema, type LineEvent, type LineMessage } from './event.ts';

const STICKER_WORDS = 3;

export function decode(event: unknown, account: string): Decoded[] {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) throw malformedEvent('LINE', 'an event without its id or time');
  if (parsed.data.mode === 'standby') return [];
  const address = addressOf(parsed.data, account);
  const said = address && saidBy(parsed.data);
  if (!said) return [];
  const { webhookEventId, timestamp } = parsed.data;
  const key = `line:${account}:${webhookEventId}`;
  return [{ kind: 'message', key, address, externalAt: isoTime(timestamp), ...said }];
}

function addressOf({ source, replyToken, timestamp, message }: LineEvent, account: string): Address | undefined {
  const chat = source?.groupId ?? source?.roomId ?? source?.userId;
  if (chat === undefined) return undefined;
  const { markAsReadToken } = message ?? {};
  return {
    channel: 'line',
    thread: `${account}:${chat}`,
    // In a group, people who have not agreed to be known have no id.
    identity: `${account}:${source?.userId ?? chat}`,
    reference: {
      ...(replyToken !== undefined && { replyToken, at: timestamp }),
      ...(markAsReadToken !== undefined && { markAsReadToken }),
    },
  };
}

interface Said {
  activity: ActivityDraft;
  externalId?: string;
  media?: MediaRef[];
}

function saidBy({ type, message, postback, unsend }: LineEvent): Said | undefined {
  if (type === 'message' && message) {
    const text = textOf(message);
    const media = mediaOf(message);
    if (text === undefined && media.length === 0) return undefined;
    const { imageSet } = message;
    const activity: ActivityDraft = {
      type: 'message',
      ...(text !== undefined && { text }),
      ...(imageSet && { channelData: { album: imageSet.id } }),
    };
    return { activity, externalId: message.id, ...(media.length > 0 && { media }) };
  }
  // What stood on the button is not told; the turn knows it by the value.
  if (type === 'postback' && postback) {
    return { activity: { type: 'message', text: postback.data, value: postback.data } };
  }
  if (type === 'unsend' && unsend) {
    return { activity: { type: 'event', name: 'message.deleted', value: { externalId: unsend.messageId } } };
  }
  // Added as a friend (again), or invited into a group. Who leaves needs no answer, and takes none.
  if (type === 'follow' || type === 'join') return { activity: { type: 'conversationUpdate' } };
  return undefined;
}

function textOf({ type, text, keywords = [], title, address, latitude, longitude }: LineMessage): string | undefined {
  if (type === 'text') return text;
  if (type === 'sticker') return `[Sticker] ${text ?? keywords.slice(0, STICKER_WORDS).join(', ')}`.trimEnd();
  if (type !== 'location') return undefined;
  return [title, address, `${latitude}, ${longitude}`].filter((line) => line !== undefined).join('\n');
}

const files: Record<string, { name: string; contentType?: string }> = {
  image: { name: 'photo.jpg', contentType: 'image/jpeg' },
  video: { name: 'video.mp4', contentType: 'video/mp4' },
  audio: { name: 'audio.m4a', contentType: 'audio/x-m4a' },
  file: { name: 'file' },
};

/** `ref`: `<type>:<message id>`, or the address of a file that another service keeps (LIFF apps). */
function mediaOf({ id, type, fileName, contentProvider }: LineMessage): MediaRef[] {
  const file = files[type];
  if (!file) return [];
  const isElsewhere = contentProvider?.type === 'external';
  const ref = isElsewhere ? contentProvider.originalContentUrl : `${type}:${id}`;
  return ref === undefined ? [] : [{ ...file, ref, ...(fileName !== undefined && { name: fileName }) }];
}
