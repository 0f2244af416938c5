/** One activity as a channel can show it: buttons become a numbered list, long text several messages. */
import type { Activity, Attachment, CardAction } from '../conversation/activity.ts';
import type { Capabilities } from '../conversation/channel.ts';
import { conversationId } from '../conversation/ids.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { plainText } from './plain-text.ts';

const TRANSCRIPT = 'journal:';
/** A hub gets the first part of a very long story; the whole stays in the journal. */
const TRANSCRIPT_LIMIT = 2_000;

type TranscriptReader = Pick<ConversationStore, 'readActivities'>;

/** `store` is read only for a hand-off event that leaves to a hub. */
export async function fitTo(
  capabilities: Capabilities,
  activity: Activity,
  store: TranscriptReader,
): Promise<Activity[]> {
  if (activity.type === 'event') {
    return [{ ...activity, attachments: await withTranscript(activity.attachments, store) }];
  }
  if (activity.type !== 'message') return [activity];
  const { text, actions } = fitActions(capabilities, activity.text ?? '', activity.suggestedActions ?? []);
  const said = capabilities.markdown ? text : plainText(text);
  const { suggestedActions: _replaced, attachments, text: _whole, ...rest } = activity;
  const pieces = split(said, capabilities.maxTextLength);
  return pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1;
    return {
      ...rest,
      ...(piece === '' ? {} : { text: piece }),
      ...(isLast && actions.length > 0 ? { suggestedActions: actions } : {}),
      ...(isLast && attachments ? { attachments } : {}),
    };
  });
}

/** Native buttons when all of them fit; a numbered list otherwise: "2", the label and the value are all understood. */
function fitActions(
  capabilities: Capabilities,
  text: string,
  actions: CardAction[],
): { text: string; actions: CardAction[] } {
  const fits =
    actions.length <= capabilities.maxButtons &&
    actions.every((action) => action.title.length <= capabilities.maxButtonLabel);
  if (actions.length === 0 || fits) return { text, actions };
  const list = actions.map((action, index) =>
    action.type === 'openUrl' ? `${index + 1}. ${action.title}: ${action.value}` : `${index + 1}. ${action.title}`,
  );
  return { text: [text, list.join('\n')].filter((part) => part !== '').join('\n\n'), actions: [] };
}

/** Into messages of at most `maxLength` UTF-16 units, cut after a paragraph, a sentence or a word, never inside a character. */
function split(text: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const at = cutAt(rest, maxLength);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest];
}

/** Where to cut, best first, and how much of the room must be filled by then. */
const cuts: [string, number][] = [
  ['\n\n', 1 / 4],
  ['\n', 1 / 3],
  ['. ', 1 / 2],
  [' ', 1 / 2],
];

function cutAt(text: string, maxLength: number): number {
  const room = text.slice(0, maxLength);
  for (const [mark, least] of cuts) {
    const at = room.lastIndexOf(mark);
    if (at >= maxLength * least) return at + mark.length;
  }
  const isInsidePair = /[\uD800-\uDBFF]$/.test(room);
  return isInsidePair ? maxLength - 1 : maxLength;
}

async function withTranscript(attachments: Attachment[] | undefined, store: TranscriptReader): Promise<Attachment[]> {
  return Promise.all(
    (attachments ?? []).map(async (attachment) => {
      if (!attachment.contentUrl?.startsWith(TRANSCRIPT)) return attachment;
      const { contentUrl, ...rest } = attachment;
      const id = conversationId(contentUrl.slice(TRANSCRIPT.length));
      const activities = await store.readActivities(id, { limit: TRANSCRIPT_LIMIT });
      return {
        ...rest,
        content: { activities: activities.filter((each) => each.type === 'message' && !each.isInternal) },
      };
    }),
  );
}
