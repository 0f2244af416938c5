/**
 * One event of Messenger or Instagram as the webhook writes it; what is not read here passes unread, and a part that has
 * another shape than expected is left out rather than losing the message with it.
 */
import { z } from 'zod';

const referral = z
  .object({ ref: z.string().optional(), source: z.string().optional(), ad_id: z.string().optional() })
  .loose();

const attachment = z.object({
  /** image, video, audio, file, location, fallback, template; of Instagram also share, story_mention, ig_reel … */
  type: z.string(),
  title: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  payload: z
    .object({
      url: z.string().optional().catch(undefined),
      title: z.string().optional().catch(undefined),
      coordinates: z.object({ lat: z.number(), long: z.number() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const message = z.object({
  mid: z.string().min(1),
  text: z.string().optional(),
  attachments: z.array(attachment).optional().catch(undefined),
  quick_reply: z.object({ payload: z.string() }).optional().catch(undefined),
  reply_to: z
    .object({
      mid: z.string().optional(),
      story: z.object({ id: z.string().optional(), url: z.string().optional() }).optional(),
    })
    .optional()
    .catch(undefined),
  referral: referral.optional().catch(undefined),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  app_id: z.union([z.number(), z.string()]).transform(String).optional().catch(undefined),
  metadata: z.string().optional().catch(undefined),
});

export const messagingEventSchema = z.object({
  sender: z.object({ id: z.string() }),
  recipient: z.object({ id: z.string() }),
  /** Milliseconds since 1970. */
  timestamp: z.number().optional(),
  message: message.optional(),
  message_edit: z
    .object({ mid: z.string(), text: z.string(), num_edit: z.coerce.number().optional() })
    .optional()
    .catch(undefined),
  postback: z
    .object({
      mid: z.string().optional(),
      title: z.string().optional(),
      payload: z.string(),
      referral: referral.optional().catch(undefined),
    })
    .optional(),
  referral: referral.optional().catch(undefined),
  reaction: z
    .object({ mid: z.string(), action: z.string(), emoji: z.string().optional(), reaction: z.string().optional() })
    .optional()
    .catch(undefined),
  delivery: z
    .object({ mids: z.array(z.string()).optional(), watermark: z.number().optional() })
    .optional()
    .catch(undefined),
  read: z.object({ watermark: z.number().optional(), mid: z.string().optional() }).optional().catch(undefined),
});

export type MessagingEvent = z.infer<typeof messagingEventSchema>;
export type MessagingMessage = z.infer<typeof message>;
export type MessagingAttachment = z.infer<typeof attachment>;

/** Entries hold lists: `standby` is what another app of the page answers, and none of ours. */
export const messagingEntrySchema = z.object({ messaging: z.array(z.unknown()).optional() });
