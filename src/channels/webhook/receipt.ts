/** What the far side tells about messages that it was sent: the event `channel.receipt`. */
import { z } from 'zod';
import type { Inbound, Receipt } from '../../conversation/channel.ts';
import { BadInputError } from '../../runtime/errors.ts';

const schema = z.strictObject({
  state: z.enum(['delivered', 'read', 'failed']),
  /** One message, by the id that we sent it with; without it, all of the conversation until `at`. */
  activityId: z.string().min(1).max(200).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  reason: z.string().max(500).optional(),
});

/** Undefined for everything else. Throws `BadInputError` naming the field. `now`: ISO 8601. */
export function findReceipt({ address, activity, externalAt }: Inbound, now: string): Receipt | undefined {
  if (activity.type !== 'event' || activity.name !== 'channel.receipt') return undefined;
  const parsed = schema.safeParse(activity.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new BadInputError({
      code: 'webhook.body',
      message: `value.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not a receipt'}. See docs/reference/webhook.md.`,
    });
  }
  const { state, activityId, at: said = externalAt ?? now, reason } = parsed.data;
  const at = new Date(said).toISOString();
  return {
    channel: address.channel,
    about: activityId === undefined ? { thread: address.thread, until: at } : { externalId: activityId },
    state,
    at,
    ...(reason !== undefined && { reason }),
  };
}
