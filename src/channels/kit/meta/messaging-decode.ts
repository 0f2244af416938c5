/** An event of Messenger or Instagram in the core's words. Both write the same shape; each has a few kinds of its own. */
import { createHash } from 'node:crypto';
import type { ActivityDraft } from '../../../conversation/activity.ts';
import type { Address } from '../../../conversation/address.ts';
import { isoTime } from '../../../runtime/clock.ts';
import type { Decoded } from '../adapter.ts';
import { malformedEvent } from '../errors.ts';
import { contentOf } from './messaging-content.ts';
import { type MessagingEvent, type MessagingMessage, messagingEventSchema } from './messaging-event.ts';

/** Stands in `metadata` of all that we send, and comes back in its echo. */
export const OWN_METADATA = 'frontdesk:';
/** The payload of the button with which people begin; the set-up guide says to write it so. */
const GET_STARTED = 'GET_STARTED';

type Said = Extract<Decoded, { kind: 'message' }>;

export interface MessagingFacts {
  /** As in addresses. */
  channel: string;
  title: string;
  /** The page's or the account's id. */
  account: string;
  /** Of our app, where it is known: an echo with it is our own. */
  appId?: string | undefined;
}

export function decodeMessaging(event: unknown, facts: MessagingFacts): Decoded[] {
  const parsed = messagingEventSchema.safeParse(event);
  if (!parsed.success) throw malformedEvent(facts.title, 'an event without sender and recipient');
  const { sender, recipient, message } = parsed.data;
  const isEcho = message?.is_echo === true;
  // One app may serve several pages: what is another's is not ours to answer.
  if ((isEcho ? sender : recipient).id !== facts.account) return [];
  const user = (isEcho ? recipient : sender).id;
  const address: Address = {
    channel: facts.channel,
    thread: `${facts.account}:${user}`,
    identity: `${facts.account}:${user}`,
  };
  return decodeEvent(parsed.data, address, facts);
}

function decodeEvent(event: MessagingEvent, address: Address, facts: MessagingFacts): Decoded[] {
  const { message, postback, reaction, message_edit: edit, timestamp = 0 } = event;
  const at = isoTime(timestamp);
  const user = address.thread.slice(facts.account.length + 1);
  const keyOf = (...parts: (string | number)[]) => [facts.channel, facts.account, ...parts].join(':');
  const saying = (key: string, activity: ActivityDraft): Said => ({
    kind: 'message',
    key,
    address,
    activity,
    ...(timestamp > 0 && { externalAt: at }),
  });

  if (message?.is_echo) {
    // A colleague who takes a message back says nothing new.
    if (message.is_deleted || isOwn(message, facts)) return [];
    return [echoOf(message, address, keyOf(message.mid))];
  }
  if (message?.is_deleted) {
    const value = { externalId: message.mid };
    return [saying(keyOf(message.mid, 'deleted'), { type: 'event', name: 'message.deleted', value })];
  }
  if (message) {
    const { media, ...activity } = contentOf(message);
    // A heart or a wave that has neither text nor file: nothing that could be shown.
    if (activity.text === undefined && media.length === 0) return [];
    return [{ ...saying(keyOf(message.mid), { type: 'message', ...activity }), externalId: message.mid, media }];
  }
  if (edit) {
    const value = { externalId: edit.mid };
    return [
      saying(keyOf(edit.mid, 'edit', edit.num_edit ?? timestamp), {
        type: 'event',
        name: 'message.edited',
        text: edit.text,
        value,
      }),
    ];
  }
  if (postback) {
    const { mid, title, payload, referral } = postback;
    const key = mid === undefined ? keyOf(user, timestamp, fingerprint(payload)) : keyOf(mid);
    const channelData = referral && { channelData: { referral } };
    const isBeginning = payload === GET_STARTED;
    const said = saying(
      key,
      isBeginning
        ? { type: 'conversationUpdate', ...channelData }
        : { type: 'message', text: title ?? payload, value: payload, ...channelData },
    );
    return [mid === undefined || isBeginning ? said : { ...said, externalId: mid }];
  }
  if (reaction) {
    const emoji = reaction.action === 'react' ? (reaction.emoji ?? reaction.reaction) : undefined;
    const value = { externalId: reaction.mid, ...(emoji !== undefined && { emoji }) };
    return [saying(keyOf(reaction.mid, 'reaction', timestamp), { type: 'event', name: 'message.reaction', value })];
  }
  if (event.referral) {
    const { referral } = event;
    return [saying(keyOf(user, 'referral', timestamp), { type: 'conversationUpdate', channelData: { referral } })];
  }
  return receiptsOf(event, address, at);
}

/** What a colleague wrote in the platform's own inbox; files of theirs are named, not fetched. */
function echoOf(message: MessagingMessage, address: Address, key: string): Decoded {
  const { media, text } = contentOf(message);
  const words = [...(text === undefined ? [] : [text]), ...media.map(({ name }) => `[${name}]`)].join('\n');
  return { kind: 'echo', key, address, activity: { type: 'message', text: words }, externalId: message.mid };
}

/** Our own words come back with our mark; where the platform leaves it out, the kit knows them by their id. */
function isOwn({ app_id: appId, metadata }: MessagingMessage, facts: MessagingFacts): boolean {
  return metadata?.startsWith(OWN_METADATA) === true || (appId !== undefined && appId === facts.appId);
}

function receiptsOf({ read, delivery }: MessagingEvent, { channel, thread }: Address, at: string): Decoded[] {
  if (read?.mid !== undefined)
    return [{ kind: 'receipt', channel, about: { externalId: read.mid }, state: 'read', at }];
  if (read?.watermark !== undefined) {
    return [{ kind: 'receipt', channel, about: { thread, until: isoTime(read.watermark) }, state: 'read', at }];
  }
  if (!delivery) return [];
  const { mids = [], watermark } = delivery;
  const deliveredAt = watermark === undefined ? at : isoTime(watermark);
  if (mids.length === 0 && watermark !== undefined) {
    return [{ kind: 'receipt', channel, about: { thread, until: deliveredAt }, state: 'delivered', at: deliveredAt }];
  }
  return mids.map((externalId) => ({
    kind: 'receipt',
    channel,
    about: { externalId },
    state: 'delivered',
    at: deliveredAt,
  }));
}

/** A payload may be a thousand characters. */
function fingerprint(payload: string): string {
  return createHash('sha256').update(payload).digest('base64url').slice(0, 16);
}
