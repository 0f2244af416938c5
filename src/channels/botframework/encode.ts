/** An activity of the journal as the Bot Framework writes it. Who, where and in reply to what is the SDK's to fill in. */
import type { Activity as BotActivity } from 'botbuilder';
import type { Activity, Attachment, Role } from '../../conversation/activity.ts';

const roles: Record<Role, 'user' | 'bot'> = { customer: 'user', agent: 'bot', bot: 'bot', system: 'bot' };

/** `publicUrl`: `https://chat.example.com`, in front of attachments that are kept on this server. */
export function encodeActivity(activity: Activity, publicUrl: string | undefined): Partial<BotActivity> {
  const { type, text, locale, name, value, inputHint, suggestedActions, attachments, attachmentLayout } = activity;
  return {
    type,
    ...(text !== undefined && { text, textFormat: 'markdown' }),
    ...(locale !== undefined && { locale }),
    ...(name !== undefined && { name }),
    ...(value !== undefined && { value }),
    ...(inputHint !== undefined && { inputHint }),
    ...(attachmentLayout !== undefined && { attachmentLayout }),
    ...(suggestedActions && { suggestedActions: { actions: suggestedActions, to: [] } }),
    ...(attachments && { attachments: attachments.flatMap((each) => encodeAttachment(each, publicUrl)) }),
  };
}

function encodeAttachment(attachment: Attachment, publicUrl: string | undefined): Attachment[] {
  const { contentUrl, content } = attachment;
  if (isTranscript(content)) return [{ ...attachment, content: { activities: content.activities.map(encodeSaid) } }];
  if (contentUrl === undefined || /^(https?|data):/i.test(contentUrl)) return [attachment];
  // Nobody outside can open a path of this server, or a place in the journal: those stay out.
  return publicUrl === undefined || !contentUrl.startsWith('/')
    ? []
    : [{ ...attachment, contentUrl: publicUrl + contentUrl }];
}

/** A line of a transcript: what was said, by whom and when; never how we reach them. */
function encodeSaid({ id, type, at, from, text, locale, value, attachments, replyToId, address }: Activity) {
  return {
    id,
    type,
    timestamp: at,
    channelId: address.channel,
    conversation: { id: address.thread },
    from: { id: from.id, name: from.name, role: roles[from.role] },
    text,
    locale,
    value,
    attachments,
    replyToId,
  };
}

function isTranscript(content: unknown): content is { activities: Activity[] } {
  return (
    typeof content === 'object' && content !== null && 'activities' in content && Array.isArray(content.activities)
  );
}
