/** What a Direct Line client posts, checked, as a draft of an activity. Unknown fields are left behind. */
import { z } from 'zod';
import type { ActivityDraft } from '../../conversation/activity.ts';
import { badArgument } from './errors.ts';

const activitySchema = z.object({
  type: z.string(),
  id: z.string().max(200).optional(),
  from: z.object({ id: z.string().max(200).optional(), name: z.string().max(200).optional() }).optional(),
  text: z.string().optional(),
  locale: z.string().max(35).optional(),
  name: z.string().max(200).optional(),
  value: z.unknown().optional(),
  channelData: z.record(z.string(), z.unknown()).optional(),
  attachments: z.array(z.unknown()).optional(),
  localTimezone: z.string().max(60).optional().catch(undefined),
  localTimestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
});

const accepted = ['message', 'event', 'typing', 'endOfConversation'] as const;

export interface PostedActivity {
  draft: ActivityDraft;
  /** As the client wrote it; a token's user wins over it. */
  from: { id?: string; name?: string };
  /** The client's own name of this sending, the same when it tries again. */
  clientId?: string;
  /** ISO 8601. */
  sentAt?: string;
  /** IANA name, as the browser says. */
  timezone?: string;
}

/** Throws `BadInputError`. `hasFiles`: the files of an upload come beside the activity, so its text may be empty. */
export function decodeActivity(body: unknown, { hasFiles = false } = {}): PostedActivity {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw badArgument(`The activity cannot be read: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'wrong'}.`);
  }
  const { type, text, locale, name, value, channelData, attachments, from = {}, id, ...local } = parsed.data;
  const known = accepted.find((each) => each === type);
  if (known === undefined) {
    throw badArgument(`Activities of type "${type}" are not taken here. Send one of: ${accepted.join(', ')}.`);
  }
  if (!hasFiles && attachments !== undefined && attachments.length > 0) {
    throw badArgument('Attachments cannot be posted by reference. Upload the files to /upload.');
  }
  const isEmpty = (text === undefined || text.trim() === '') && value === undefined;
  if (known === 'message' && isEmpty && !hasFiles)
    throw badArgument('The message is empty: give it a text or a value.');

  const clientActivityId = channelData?.clientActivityID;
  const clientId = typeof clientActivityId === 'string' && clientActivityId.length <= 200 ? clientActivityId : id;
  return {
    draft: {
      type: known,
      ...(text !== undefined && { text: text.toWellFormed() }),
      ...(locale !== undefined && { locale }),
      ...(name !== undefined && { name }),
      ...(value !== undefined && { value }),
      ...(channelData && { channelData }),
    },
    from,
    ...(clientId !== undefined && { clientId }),
    ...(local.localTimestamp !== undefined && { sentAt: new Date(local.localTimestamp).toISOString() }),
    ...(local.localTimezone !== undefined && { timezone: local.localTimezone }),
  };
}
