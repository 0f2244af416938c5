/** An activity of the journal as the body that the customer's side is sent. */
import type { Activity, Attachment } from '../../conversation/activity.ts';

/** The `data` of an `activity.created` event, and an element of the pull answer. */
export function encodeActivity(activity: Activity) {
  return { ...encodeSaid(activity), attachments: activity.attachments?.map(encodeAttachment) };
}

function encodeSaid(activity: Activity) {
  const {
    id,
    type,
    at,
    from,
    text,
    locale,
    name,
    value,
    attachments,
    attachmentLayout,
    suggestedActions,
    inputHint,
    replyToId,
    channelData,
  } = activity;
  return {
    id,
    type,
    timestamp: at,
    conversation: { id: activity.address.thread },
    from: { id: from.id, name: from.name, role: from.role },
    text,
    locale,
    name,
    value,
    attachments,
    attachmentLayout,
    suggestedActions: suggestedActions && { actions: suggestedActions },
    inputHint,
    replyToId,
    ...(from.role === 'customer' ? { channelData } : {}),
  };
}

/** The transcript of a hand-off holds activities, written as all others are. */
function encodeAttachment(attachment: Attachment): Attachment {
  const { content } = attachment;
  const isTranscript = typeof content === 'object' && content !== null && 'activities' in content;
  if (!isTranscript || !Array.isArray(content.activities)) return attachment;
  return { ...attachment, content: { activities: content.activities.map(encodeSaid) } };
}

export function encodeEvent(activity: Activity, at: string) {
  const isHandoff = activity.type === 'event' && activity.name === 'handoff.initiate';
  return {
    type: isHandoff ? 'conversation.handoff' : 'activity.created',
    timestamp: at,
    data: encodeActivity(activity),
  };
}
