/** A hand-off event on its way to a hub: the transcript is attached when it leaves, and never lies in the outbox twice. */
import type { Activity } from '../conversation/activity.ts';
import { conversationId } from '../conversation/ids.ts';
import type { Journal } from '../conversation/store/journal.ts';

const TRANSCRIPT = 'journal:';
/** A hub gets the first part of a very long story; the whole stays in the journal. */
const TRANSCRIPT_LIMIT = 2_000;

/** The same activity where there is nothing to attach. */
export async function withTranscript(activity: Activity, store: Pick<Journal, 'readActivities'>): Promise<Activity> {
  if (activity.type !== 'event' || !activity.attachments?.some(isTranscript)) return activity;
  const attachments = activity.attachments.map(async (attachment) => {
    if (!isTranscript(attachment)) return attachment;
    const { contentUrl, ...rest } = attachment;
    const said = await store.readActivities(conversationId(contentUrl.slice(TRANSCRIPT.length)), {
      limit: TRANSCRIPT_LIMIT,
    });
    return { ...rest, content: { activities: said.filter((each) => each.type === 'message' && !each.isInternal) } };
  });
  return { ...activity, attachments: await Promise.all(attachments) };
}

function isTranscript<T extends { contentUrl?: string }>(attachment: T): attachment is T & { contentUrl: string } {
  return attachment.contentUrl?.startsWith(TRANSCRIPT) ?? false;
}
