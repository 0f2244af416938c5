/**
 * One change of a WhatsApp webhook: messages, statuses, or what a colleague wrote in the app. Only what is read stands here,
 * compared with the types of whatsapp-api-js in the tests; a part of another shape is left out, the message with it is not.
 */
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
/** Seconds since 1970, written as text; a number by some resellers. */
const seconds = z.coerce.number().catch(0);

const file = z.object({ id: z.string(), mime_type: text, caption: text, filename: text }).optional().catch(undefined);

const reply = z.object({ id: z.string(), title: z.string() });

const contact = z.object({
  name: z.object({ formatted_name: text }).optional().catch(undefined),
  phones: z
    .array(z.object({ phone: text, wa_id: text }))
    .optional()
    .catch(undefined),
  emails: z
    .array(z.object({ email: text }))
    .optional()
    .catch(undefined),
  org: z.object({ company: text }).optional().catch(undefined),
});

/** What was said, by its type; also inside of an edit. */
const content = {
  type: z.string(),
  text: z.object({ body: z.string() }).optional().catch(undefined),
  image: file,
  audio: file,
  video: file,
  document: file,
  sticker: file,
};

const system = z.object({
  body: text,
  type: text,
  wa_id: text,
  new_wa_id: z.coerce.string().optional().catch(undefined),
  user_id: text,
  previous_user_id: text,
  parent_user_id: text,
  previous_parent_user_id: text,
});

const message = z.object({
  ...content,
  id: z.string().min(1),
  timestamp: seconds,
  /** The number; absent when the person uses a user name. */
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  group_id: text,
  context: z.object({ id: text }).optional().catch(undefined),
  referral: z
    .object({ source_url: text, source_id: text, source_type: text, headline: text, ctwa_clid: text })
    .optional()
    .catch(undefined),
  location: z
    .object({ latitude: z.coerce.number(), longitude: z.coerce.number(), name: text, address: text, url: text })
    .optional()
    .catch(undefined),
  contacts: z.array(contact).optional().catch(undefined),
  interactive: z
    .object({
      button_reply: reply.optional(),
      list_reply: reply.optional(),
      nfm_reply: z.object({ body: text, response_json: z.string() }).optional(),
    })
    .optional()
    .catch(undefined),
  button: z.object({ text: z.string(), payload: text }).optional().catch(undefined),
  reaction: z.object({ message_id: z.string(), emoji: text }).optional().catch(undefined),
  order: z
    .object({
      catalog_id: text,
      text,
      product_items: z.array(
        z.object({
          product_retailer_id: z.coerce.string(),
          quantity: z.coerce.number(),
          item_price: z.coerce.number().optional(),
          currency: text,
        }),
      ),
    })
    .optional()
    .catch(undefined),
  system: system.optional().catch(undefined),
  unsupported: z.object({ type: text }).optional().catch(undefined),
  revoke: z.object({ original_message_id: z.string() }).optional().catch(undefined),
  edit: z
    .object({ original_message_id: z.string(), message: z.object(content) })
    .optional()
    .catch(undefined),
});

const profile = z.object({
  profile: z.object({ name: text, username: text }).optional().catch(undefined),
  wa_id: text,
  user_id: text,
  parent_user_id: text,
});

const echo = z.object({
  ...content,
  id: z.string().min(1),
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
});

const status = z.object({
  id: z.string().min(1),
  status: z.string(),
  timestamp: seconds,
  errors: z
    .array(
      z.object({
        code: z.number(),
        title: text,
        error_data: z.object({ details: text }).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});

export const changeSchema = z.object({
  field: z.string(),
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }).optional(),
    contacts: z.array(profile).optional().catch(undefined),
    messages: z.array(message).optional(),
    statuses: z.array(status).optional(),
    message_echoes: z.array(echo).optional(),
  }),
});

export const entrySchema = z.object({ changes: z.array(z.unknown()) });

export type WhatsAppMessage = z.infer<typeof message>;
export type WhatsAppProfile = z.infer<typeof profile>;
export type WhatsAppStatus = z.infer<typeof status>;
export type WhatsAppEcho = z.infer<typeof echo>;
