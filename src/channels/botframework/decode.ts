/** An Activity of the Bot Framework as an inbound one of ours, or nothing for what is none of our business. */
import type { ActivityDraft, Attachment } from '../../conversation/activity.ts';
import type { Address } from '../../conversation/address.ts';
import type { Inbound } from '../../conversation/channel.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { ReadActivity } from './read-activity.ts';
import { referenceOf } from './reference.ts';

export const CHANNEL = 'botframework';

/** Reactions, installations and whatever types there will be are acknowledged unread. */
export const TAKEN_TYPES = new Set([
  'message',
  'messageUpdate',
  'messageDelete',
  'typing',
  'event',
  'handoff',
  'endOfConversation',
  'conversationUpdate',
  'invoke',
]);

/**
 * Undefined for activities that start no turn, such as the bot's own echo. `event` and the older `handoff` are always
 * taken: the hand-off protocol forbids to reject them.
 */
export function decode(activity: ReadActivity, keyOf: (activity: ReadActivity) => string): Inbound | undefined {
  if (activity.from.id === activity.recipient.id) return undefined;
  switch (activity.type) {
    case 'message':
      return inboundOf(activity, keyOf(activity), messageOf(activity));
    case 'messageUpdate':
      return changed('message.edited', { text: textOf(activity) ?? '' });
    case 'messageDelete':
      return changed('message.deleted');
    case 'event':
      return inboundOf(activity, keyOf(activity), { type: 'event' });
    case 'handoff':
      return inboundOf(activity, keyOf(activity), { type: 'event', name: activity.name ?? 'handoff' });
    case 'endOfConversation':
      return inboundOf(activity, keyOf(activity), { type: 'endOfConversation' });
    case 'conversationUpdate': {
      const joined = activity.membersAdded?.find((member) => member.id !== activity.recipient.id);
      return joined && inboundOf({ ...activity, from: joined }, keyOf(activity), { type: 'conversationUpdate' });
    }
    default:
      return undefined;
  }

  function changed(name: string, draft: { text?: string } = {}): Inbound | undefined {
    const { id } = activity;
    if (id === undefined) return undefined;
    const about = { type: 'event' as const, name, value: { externalId: id }, ...draft };
    return inboundOf(activity, keyOf(activity), about);
  }
}

/** `draft` wins over the fields that every type may have. */
export function inboundOf(activity: ReadActivity, key: string, draft: ActivityDraft): Inbound {
  const { from, id, timestamp, locale, name, value, channelData } = activity;
  return {
    key,
    address: addressOf(activity),
    activity: {
      ...(locale !== undefined && { locale }),
      ...(name !== undefined && { name }),
      ...(value !== undefined && { value }),
      ...(isRecord(channelData) && { channelData }),
      ...draft,
    },
    ...(id !== undefined && { externalId: id }),
    ...(timestamp !== undefined && { externalAt: isoTime(Date.parse(timestamp)) }),
    profile: {
      ...(from.name && { name: from.name }),
      ...(locale !== undefined && { locale }),
      ...(activity.localTimezone !== undefined && { timezone: activity.localTimezone }),
    },
  };
}

export function addressOf(activity: ReadActivity): Address {
  const { channelId, conversation, from } = activity;
  return {
    channel: CHANNEL,
    thread: `${channelId}|${conversation.id}`,
    identity: `${channelId}|${from.id}`,
    reference: referenceOf(activity),
  };
}

function messageOf(activity: ReadActivity): ActivityDraft {
  const text = textOf(activity);
  const attachments = (activity.attachments ?? []).flatMap(attachmentOf);
  return {
    type: 'message',
    ...(text !== undefined && { text }),
    ...(attachments.length > 0 && { attachments }),
  };
}

/** In a team's channel every message names the bot: that is how it is called, not what is said. */
function textOf({ text, entities = [], recipient }: ReadActivity): string | undefined {
  if (text === undefined) return undefined;
  const calls = entities.filter(
    ({ type, mentioned, text: words }) => type === 'mention' && mentioned?.id === recipient.id && words,
  );
  const said = calls.reduce((rest, call) => rest.replaceAll(call.text ?? '', ' '), text);
  return (calls.length > 0 ? said.replace(/\s+/gu, ' ').trim() : said).toWellFormed();
}

/** Files and cards. Teams repeats each text as an HTML attachment, and other schemes than HTTP are no place to fetch from. */
function attachmentOf({
  contentType,
  contentUrl,
  content,
  name,
}: NonNullable<ReadActivity['attachments']>[number]): Attachment[] {
  const isFetchable = contentUrl !== undefined && /^https?:\/\//i.test(contentUrl);
  if (!isFetchable && (content === undefined || contentType.startsWith('text/html'))) return [];
  return [
    {
      contentType,
      ...(isFetchable && { contentUrl }),
      ...(content !== undefined && { content }),
      ...(name !== undefined && { name }),
    },
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
