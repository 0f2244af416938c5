/** The parts of Slack's events and interactions that are read here; all others pass unread. Compared with @slack/types in the tests. */
import { z } from 'zod';

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().optional(),
  mode: z.string().optional(),
  is_external: z.boolean().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
});

const said = z.object({
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  /** Who began the thread. */
  parent_user_id: z.string().optional(),
  /** Of people in another company (Slack Connect). */
  user_team: z.string().optional(),
  files: z.array(file).optional(),
  blocks: z.array(z.unknown()).optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const event = said.extend({
  type: z.string(),
  channel: z.unknown().optional(),
  deleted_ts: z.string().optional(),
  message: said.optional(),
  previous_message: said.optional(),
});

export const envelopeSchema = z.object({
  type: z.string(),
  team_id: z.string().optional(),
  event_id: z.string().optional(),
  event: event.optional(),
  /** For whom of our installations it is: names the bot's own user. */
  authorizations: z.array(z.object({ team_id: z.string().nullish(), user_id: z.string() })).optional(),
});

const option = z.object({ text: z.object({ text: z.string() }), value: z.string().optional() });

export const tapSchema = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  actions: z.array(
    z.object({
      action_id: z.string(),
      action_ts: z.string(),
      text: z.object({ text: z.string() }).optional(),
      value: z.string().optional(),
      selected_option: option.nullish(),
    }),
  ),
});

export type Envelope = z.infer<typeof envelopeSchema>;
export type Said = z.infer<typeof said>;
export type SlackFile = z.infer<typeof file>;
