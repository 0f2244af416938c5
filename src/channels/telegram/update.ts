/** The parts of a Telegram update that are read here; all others pass unread. Compared with @grammyjs/types in the tests. */
import { z } from 'zod';

const user = z.object({
  id: z.number(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});

const file = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});

const button = z.object({ text: z.string(), callback_data: z.string().optional() });

const message = z.object({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  message_thread_id: z.number().optional(),
  is_topic_message: z.boolean().optional(),
  media_group_id: z.string().optional(),
  chat: z.object({ id: z.number() }),
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  /** The same picture in several sizes, the largest last. */
  photo: z.array(file).optional(),
  document: file.optional(),
  audio: file.optional(),
  voice: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  sticker: file.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string(), first_name: z.string() }).optional(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(button)).optional() }).optional(),
});

export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      /** Where the button is; of an old message Telegram keeps no more than that. */
      message: message.omit({ message_id: true, date: true }).optional(),
    })
    .optional(),
});

export type Update = z.infer<typeof updateSchema>;
export type Message = z.infer<typeof message>;
export type Chatted = Pick<Message, 'chat' | 'message_thread_id' | 'is_topic_message'>;
export type User = z.infer<typeof user>;
