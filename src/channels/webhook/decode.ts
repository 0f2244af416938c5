/** A signed request as an inbound activity: a strict subset of the Bot Framework's Activity. */
import { z } from 'zod';
import type { Inbound } from '../../conversation/channel.ts';
import { BadInputError } from '../../runtime/errors.ts';

const id = z.string().min(1).max(200);
const httpUrl = z.url({ protocol: /^https?$/ }).max(2000);

const inboundSchema = z.strictObject({
  type: z.enum(['message', 'typing', 'event', 'endOfConversation']),
  conversation: z.strictObject({ id }),
  from: z.strictObject({ id, name: z.string().max(200).optional() }),
  text: z.string().max(20_000).optional(),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.string().max(200),
        contentUrl: httpUrl.optional(),
        content: z.unknown().optional(),
        name: z.string().max(200).optional(),
      }),
    )
    .max(10)
    .optional(),
  value: z.unknown().optional(),
  name: z.string().max(200).optional(),
  id: id.optional(),
  localTimezone: z.string().max(60).optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  locale: z.string().max(35).optional(),
  channelData: z.record(z.string(), z.unknown()).optional(),
});

/** Throws `BadInputError` naming the field. `messageId` is the verified `webhook-id`: the same on every repeat. */
export function decode(channel: string, messageId: string, body: unknown): Inbound {
  const parsed = inboundSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new BadInputError({
      code: 'webhook.body',
      message: `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is not an activity'}. See docs/reference/webhook.md.`,
    });
  }
  const { conversation, from, id: externalId, timestamp, text, attachments, ...rest } = parsed.data;
  return {
    key: `${channel}:${messageId}`,
    address: { channel, thread: conversation.id, identity: from.id },
    activity: {
      type: rest.type,
      text: text?.toWellFormed(),
      locale: rest.locale,
      name: rest.name,
      value: rest.value,
      channelData: rest.channelData,
      attachments,
    },
    externalId,
    externalAt: timestamp,
    profile: {
      name: from.name,
      locale: rest.locale,
      timezone: rest.localTimezone,
    },
  };
}
