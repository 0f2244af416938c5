/** The parts of the client API's answers that are read here (spec.matrix.org, v1.11 and later). Unknown fields pass unread. */
import { z } from 'zod';

const anything = z.record(z.string(), z.unknown());

/** Whatever stands in `content` was written by a stranger: what is not as expected is not there. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

export const eventSchema = z.object({
  type: z.string(),
  event_id: maybe(z.string()),
  sender: maybe(z.string()),
  origin_server_ts: maybe(z.number()),
  state_key: maybe(z.string()),
  /** Of a redaction, in rooms before version 11; later it stands in the content. */
  redacts: maybe(z.string()),
  content: anything.catch({}),
  unsigned: maybe(z.object({ transaction_id: maybe(z.string()), prev_content: maybe(anything) })),
});

export type MatrixEvent = z.infer<typeof eventSchema>;

/** What `decode` is given: an event of a room. */
export const saidSchema = z.object({ roomId: z.string(), event: eventSchema });

export const contentSchema = z.object({
  msgtype: maybe(z.string()),
  body: maybe(z.string()),
  filename: maybe(z.string()),
  url: maybe(z.string()),
  geo_uri: maybe(z.string()),
  info: maybe(z.object({ mimetype: maybe(z.string()) })),
  redacts: maybe(z.string()),
  'm.new_content': maybe(z.object({ body: maybe(z.string()) })),
  'm.relates_to': maybe(
    z.object({
      rel_type: maybe(z.string()),
      event_id: maybe(z.string()),
      'm.in_reply_to': maybe(z.object({ event_id: z.string() })),
    }),
  ),
});

export type MessageContent = z.infer<typeof contentSchema>;

export const typingSchema = z.object({ user_ids: z.array(z.string()) });

/** Event → kind of receipt → reader → when, in milliseconds since 1970. */
export const receiptSchema = z.record(
  z.string(),
  z.object({ 'm.read': maybe(z.record(z.string(), z.object({ ts: z.number() }))) }),
);

const events = z.object({ events: z.array(z.unknown()).default([]) });

const joinedSchema = z.object({
  timeline: events.extend({ limited: z.boolean().default(false), prev_batch: z.string().optional() }).optional(),
  ephemeral: events.optional(),
});

export const syncSchema = z.object({
  next_batch: z.string(),
  rooms: z
    .object({
      join: z.record(z.string(), joinedSchema).default({}),
      invite: z.record(z.string(), z.object({ invite_state: events.optional() })).default({}),
    })
    .optional(),
});

export type JoinedRoom = z.infer<typeof joinedSchema>;

export const messagesSchema = z.object({ chunk: z.array(z.unknown()), end: z.string().optional() });

/** Undefined: it is no event. */
export function readEvent(raw: unknown): MatrixEvent | undefined {
  return eventSchema.safeParse(raw).data;
}
