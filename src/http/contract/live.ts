/** What the Desk's socket carries. A page that knows less than the server skips what it does not know. */
import { z } from 'zod';
import { presenceSchema } from './account.ts';
import { idText, isoTime } from './common.ts';
import { viewerSchema } from './conversation.ts';
import { conversationRowSchema } from './conversation-row.ts';

/** Server to page. */
export const liveEventSchema = z.discriminatedUnion('type', [
  /** First: how the server sees oneself, and its clock, so that countdowns do not trust the device's. */
  z.object({ type: z.literal('hello'), me: presenceSchema, now: isoTime }),
  /** A conversation changed: its row now. Rows held by the bot are sent too, so that lists can drop them. */
  z.object({ type: z.literal('conversation'), row: conversationRowSchema }),
  z.object({
    type: z.literal('counts'),
    waiting: z.int(),
    mine: z.int(),
    snoozed: z.int(),
    agentsAvailable: z.int(),
  }),
  /** Everyone who has been here since the start, after each change. */
  z.object({ type: z.literal('presence'), agents: z.array(presenceSchema) }),
  /** To the pages that look at it: who else does. Oneself is left out. */
  z.object({ type: z.literal('viewers'), id: z.string(), viewers: z.array(viewerSchema) }),
  /** The customer is typing; it is over when a message comes, or after 10 s. */
  z.object({ type: z.literal('customerTyping'), id: z.string() }),
  /** One is asked to take it: `claim` or `decline`. */
  z.object({ type: z.literal('offer'), row: conversationRowSchema, until: isoTime }),
  /** Taken, declined, passed, or gone. */
  z.object({ type: z.literal('offerOver'), id: z.string() }),
  z.object({ type: z.literal('mention'), id: z.string(), byName: z.string(), text: z.string() }),
]);

/** Page to server. */
export const pageMessageSchema = z.discriminatedUnion('type', [
  /** Which conversation is open and seen; null for none (also when the page is hidden). It holds until said otherwise or the socket closes. */
  z.strictObject({ type: z.literal('look'), id: idText.nullable() }),
  /** A reply is being written: say it again within 10 s while it is so. */
  z.strictObject({ type: z.literal('typing'), id: idText, isTyping: z.boolean() }),
]);

export type LiveEvent = z.infer<typeof liveEventSchema>;
export type PageMessage = z.infer<typeof pageMessageSchema>;
