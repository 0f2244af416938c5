/** An activity of the journal as Direct Line clients read it, and which ones they may read. */
import { type Activity, type Attachment, HERO_CARD } from '../../conversation/activity.ts';
import { userOf } from './identity.ts';

export interface DirectLineActivity {
  type: string;
  id: string;
  timestamp: string;
  channelId: 'directline';
  conversation: { id: string };
  from: { id: string; name?: string; role: 'user' | 'bot' };
  [field: string]: unknown;
}

export interface EncodeOptions {
  /** Name that the bot's messages carry. */
  botName: string;
  /** `http://host:port`: where attachments on this server are fetched. */
  base: string;
}

/**
 * Whether it may leave: never what only staff sees, nor what the protocol keeps from clients. The hand-off's event is
 * for the machines of an agent desk, and says how the customer feels.
 */
export function isVisible(activity: Activity): boolean {
  if (activity.isInternal === true || activity.type === 'conversationUpdate') return false;
  return !(activity.type === 'event' && activity.name?.startsWith('handoff.') === true);
}

export function encodeActivity(activity: Activity, { botName, base }: EncodeOptions): DirectLineActivity {
  const { thread } = activity.address;
  return {
    type: activity.type,
    id: activity.id,
    timestamp: activity.at,
    channelId: 'directline',
    conversation: { id: thread },
    from: speaker(activity, botName),
    ...(activity.text !== undefined && {
      text: activity.text,
      textFormat: activity.from.role === 'customer' ? 'plain' : 'markdown',
    }),
    ...copied(activity),
    ...(activity.attachments && {
      attachments: activity.attachments.map((each) => withThumbnail(absolute(each, base), activity)),
    }),
    ...(activity.suggestedActions && { suggestedActions: { actions: activity.suggestedActions } }),
  };
}

function copied({ locale, name, value, attachmentLayout, inputHint, channelData, replyToId }: Activity) {
  const fields = { locale, name, value, attachmentLayout, inputHint, channelData, replyToId };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}

/** The bot and its lines about the conversation go by its name; a person by their own. */
function speaker({ from, address }: Activity, botName: string): DirectLineActivity['from'] {
  switch (from.role) {
    case 'customer':
      return { id: userOf(address), ...(from.name !== undefined && { name: from.name }), role: 'user' };
    case 'agent':
      return { id: `agent:${from.id}`, name: from.name ?? botName, role: 'bot' };
    case 'system':
      return { id: 'system', name: botName, role: 'bot' };
    default:
      return { id: 'bot', name: botName, role: 'bot' };
  }
}

function absolute(attachment: Attachment, base: string): Attachment {
  const isOwn = attachment.contentUrl?.startsWith('/') === true;
  const content = withAbsolutePictures(attachment, base);
  return {
    ...attachment,
    ...(isOwn && { contentUrl: base + attachment.contentUrl }),
    ...(content !== undefined && { content }),
  };
}

/** A card's pictures may be kept here too; a client has no other way to know where that is. */
function withAbsolutePictures({ contentType, content }: Attachment, base: string): unknown {
  if (contentType !== HERO_CARD || typeof content !== 'object' || content === null) return content;
  if (!('images' in content) || !Array.isArray(content.images)) return content;
  const images: unknown[] = content.images;
  return { ...content, images: images.map((image) => absolutePicture(image, base)) };
}

function absolutePicture(image: unknown, base: string): unknown {
  if (typeof image !== 'object' || image === null || !('url' in image) || typeof image.url !== 'string') return image;
  return image.url.startsWith('/') ? { ...image, url: base + image.url } : image;
}

/** Web Chat shows a picture of the customer's own only if it is told of a small one. */
function withThumbnail(attachment: Attachment, { from }: Activity): Attachment & { thumbnailUrl?: string } {
  const isOwnPicture = from.role === 'customer' && attachment.contentType.startsWith('image/');
  return isOwnPicture && attachment.contentUrl ? { ...attachment, thumbnailUrl: attachment.contentUrl } : attachment;
}
