/** Search over what was said, and a conversation to take along. */
import { z } from 'zod';
import { idText, isoTime, mood, speaker } from './common.ts';

const day = z.union([isoTime, z.iso.date().transform((date) => `${date}T00:00:00.000Z`)]);

export const transcriptQuerySchema = z.strictObject({
  /** Words that all occur, the last perhaps not whole; "in quotes" next to each other. */
  text: z.string().max(500).default(''),
  customer: idText.optional(),
  role: z.enum(['customer', 'bot', 'agent']).optional(),
  /** ISO time, or a day (UTC). */
  after: day.optional(),
  before: day.optional(),
  feels: mood.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const transcriptHitsSchema = z.object({
  hits: z.array(
    z.object({
      conversationId: z.string(),
      ordinal: z.int(),
      at: isoTime,
      role: speaker,
      customerId: z.string(),
      customerName: z.string().optional(),
      channel: z.string(),
      /** What was found stands between `\u0002` and `\u0003`. */
      excerpt: z.string(),
    }),
  ),
});

export const exportQuerySchema = z.strictObject({
  format: z.enum(['json', 'csv']).default('json'),
  /** Staff's notes too. */
  notes: z.stringbool().default(false),
});

export type TranscriptHitView = z.infer<typeof transcriptHitsSchema>['hits'][number];
