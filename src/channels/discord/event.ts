/** The parts of Discord's events that are read here; all others pass unread. Compared with discord-api-types in the tests. */
import { z } from 'zod';

const user = z.object({
  id: z.string(),
  username: z.string().optional(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
});
const member = z.object({ nick: z.string().nullish(), user: user.optional() });

export const dispatchSchema = z.object({
  t: z.string(),
  d: z.unknown(),
  /** Whose message it was, as far as the connection remembers: a deletion does not say. */
  author: z.string().optional(),
  /** The interaction is answered already, by the answer to the request that brought it. */
  isAnswered: z.boolean().optional(),
});

export const messageSchema = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  /** 0: a message, 19: a reply; all others are Discord's own lines. */
  type: z.number().optional(),
  author: user.optional(),
  member: member.optional(),
  webhook_id: z.string().optional(),
  content: z.string().optional(),
  timestamp: z.string().optional(),
  edited_timestamp: z.string().nullish(),
  mentions: z.array(user).optional(),
  attachments: z
    .array(z.object({ url: z.string(), filename: z.string().optional(), content_type: z.string().optional() }))
    .optional(),
  sticker_items: z.array(z.object({ name: z.string() })).optional(),
});

export const deletionSchema = z.object({ id: z.string(), channel_id: z.string(), guild_id: z.string().optional() });

export const typingSchema = z.object({
  channel_id: z.string(),
  guild_id: z.string().optional(),
  user_id: z.string(),
});

const component = z.object({
  custom_id: z.string().optional(),
  label: z.string().nullish(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
});

export const interactionSchema = z.object({
  id: z.string(),
  token: z.string(),
  /** 1: a ping, 3: a tap. */
  type: z.number(),
  channel_id: z.string().optional(),
  guild_id: z.string().optional(),
  locale: z.string().optional(),
  user: user.optional(),
  member: member.optional(),
  data: z.object({ custom_id: z.string().optional(), values: z.array(z.string()).optional() }).optional(),
  message: z
    .object({
      id: z.string(),
      components: z.array(z.object({ components: z.array(component).optional() })).optional(),
    })
    .optional(),
});

export type Message = z.infer<typeof messageSchema>;
export type Interaction = z.infer<typeof interactionSchema>;
export type User = z.infer<typeof user>;
