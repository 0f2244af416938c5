/** What people said in Messenger or Instagram: words, files, places, shared posts and stories as text and attachments. */
import type { MediaRef } from '../adapter.ts';
import type { MessagingAttachment, MessagingMessage } from './messaging-event.ts';

export interface MessagingContent {
  /** Undefined where only files were sent. */
  text?: string;
  /** What the tapped quick reply carries. */
  value?: string;
  channelData?: Record<string, unknown>;
  media: MediaRef[];
}

/** The platforms say the kind alone; the first bytes decide in the end. */
const files: Record<string, { name: string; contentType: string }> = {
  image: { name: 'image.jpg', contentType: 'image/jpeg' },
  audio: { name: 'audio.mp4', contentType: 'audio/mp4' },
  video: { name: 'video.mp4', contentType: 'video/mp4' },
  file: { name: 'file', contentType: 'application/octet-stream' },
  // Instagram: a story that names us, and posts and reels that are sent on. Pictures or films, nobody says which.
  story_mention: { name: 'story', contentType: 'application/octet-stream' },
  share: { name: 'post', contentType: 'application/octet-stream' },
  ig_post: { name: 'post', contentType: 'application/octet-stream' },
  ig_reel: { name: 'reel', contentType: 'video/mp4' },
  reel: { name: 'reel', contentType: 'video/mp4' },
};

/** Said in place of words that the customer did not write. */
const marks: Record<string, string> = { story_mention: '[story mention]' };

export function contentOf(message: MessagingMessage): MessagingContent {
  const { text, attachments = [], quick_reply: tapped, reply_to: repliedTo, referral } = message;
  const story = repliedTo?.story;
  const media = [
    ...attachments.flatMap((attachment) => fileOf(attachment)),
    ...(story?.url === undefined ? [] : [{ ref: story.url, ...files['story_mention'] }]),
  ];
  // The preview of a link that stands in the text already says nothing new.
  const besides = attachments.filter(({ type }) => type !== 'fallback' || text === undefined);
  const words = [text, ...besides.map(wordsOf), message.is_unsupported === true ? '[unsupported]' : undefined];
  const said = words.filter((each) => each !== undefined && each !== '').join('\n');
  const channelData = {
    ...(repliedTo?.mid !== undefined && { replyTo: repliedTo.mid }),
    ...(story && { story: { id: story.id, isReply: true } }),
    ...(attachments.some(({ type }) => type === 'story_mention') && { story: { isMention: true } }),
    ...(referral && { referral }),
  };
  return {
    ...(said !== '' && { text: said }),
    ...(tapped && { value: tapped.payload }),
    ...(Object.keys(channelData).length > 0 && { channelData }),
    media,
  };
}

function fileOf({ type, payload }: MessagingAttachment): MediaRef[] {
  const file = files[type];
  if (!file || payload?.url === undefined || !isFile(type, payload.url)) return [];
  return [{ ref: payload.url, ...file, ...(type === 'file' && { name: nameIn(payload.url) ?? file.name }) }];
}

/** Documents keep their name in the address. */
function nameIn(url: string): string | undefined {
  const last = URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : undefined;
  return last !== undefined && /^[\w.-]+\.\w{1,5}$/.test(last) ? last : undefined;
}

/** A shared post of Messenger is a page to look at; Instagram's are the picture or the film itself. */
function isFile(type: string, url: string): boolean {
  return type !== 'share' || /^https?:\/\/lookaside\.|fbcdn\.net|cdninstagram/.test(url);
}

function wordsOf({ type, title, url, payload }: MessagingAttachment): string | undefined {
  const { coordinates } = payload ?? {};
  if (coordinates)
    return [title, `${coordinates.lat}, ${coordinates.long}`].filter((part) => part !== undefined).join(': ');
  if (marks[type] !== undefined) return marks[type];
  if (type in files && !(type === 'share' && payload?.url !== undefined && !isFile(type, payload.url)))
    return undefined;
  // A link with its preview, a card, a product: what it is called, and where it leads.
  const words = [title ?? payload?.title, url ?? payload?.url].filter((part) => part !== undefined).join(': ');
  // A picture that vanishes, or what will be new next year: people should know that there was something.
  return words === '' ? `[${type}]` : words;
}
