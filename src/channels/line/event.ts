/** The parts of LINE's webhook events that are read here; all others pass unread. Compared with @line/bot-sdk in the tests. */
import { z } from 'zod';

const contentProvider = z.object({ type: z.string(), originalContentUrl: z.string().optional() });

const message = z.object({
  id: z.string(),
  type: z.string(),
  text: z.string().optional(),
  fileName: z.string().optional(),
  contentProvider: contentProvider.optional(),
  /** Pictures that were chosen together. */
  imageSet: z.object({ id: z.string() }).optional(),
  keywords: z.array(z.string()).optional(),
  title: z.string().optional(),
  address: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  markAsReadToken: z.string().optional(),
});

export const eventSchema = z.object({
  type: z.string(),
  /** `standby`: another service answers in this chat. */
  mode: z.string().optional(),
  webhookEventId: z.string(),
  /** Milliseconds since 1970. */
  timestamp: z.number(),
  source: z
    .object({ userId: z.string().optional(), groupId: z.string().optional(), roomId: z.string().optional() })
    .optional(),
  replyToken: z.string().optional(),
  message: message.optional(),
  postback: z.object({ data: z.string() }).optional(),
  unsend: z.object({ messageId: z.string() }).optional(),
});

export const webhookSchema = z.object({ events: z.array(z.unknown()) });

export type LineEvent = z.infer<typeof eventSchema>;
export type LineMessage = z.infer<typeof message>;
