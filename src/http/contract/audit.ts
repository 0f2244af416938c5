/** Who did what, and what could not be delivered. */
import { z } from 'zod';
import { isoTime } from './common.ts';

export const auditQuerySchema = z.strictObject({
  /** An account's id. */
  who: z.string().max(200).optional(),
  /** The beginning of what: `customer.` */
  what: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** Newest first. */
export const auditListSchema = z.object({
  entries: z.array(
    z.object({
      at: isoTime,
      who: z.string(),
      /** Of the account, where there is one. */
      whoName: z.string().optional(),
      what: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** What was given up after every attempt, newest first. */
export const deadLetterListSchema = z.object({
  deadLetters: z.array(
    z.object({
      itemId: z.string(),
      conversationId: z.string(),
      lane: z.enum(['deliver', 'call', 'desk']),
      attempts: z.int(),
      reason: z.string(),
      at: isoTime,
    }),
  ),
});

export type AuditListView = z.infer<typeof auditListSchema>;
export type DeadLetterListView = z.infer<typeof deadLetterListSchema>;
