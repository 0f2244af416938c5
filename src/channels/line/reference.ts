/** What stands in an address of LINE besides the chat: what only the newest event of it gives. */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';

const referenceSchema = z.object({
  /** Answers this event for nothing, once, within a minute. */
  replyToken: z.string().optional(),
  /** When the event happened by LINE's clock, in milliseconds since 1970. */
  at: z.number().optional(),
  markAsReadToken: z.string().optional(),
});

export type LineReference = z.infer<typeof referenceSchema>;

export function referenceOf({ reference }: Pick<Address, 'reference'>): LineReference {
  return referenceSchema.safeParse(reference).data ?? {};
}

/** `<account>:<chat>`: a user (U…), a group (C…) or a room (R…). */
export function chatOf(thread: string): string {
  return thread.slice(thread.indexOf(':') + 1);
}
