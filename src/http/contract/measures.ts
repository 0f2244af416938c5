/** What a span of days was like. Every rate says of how many, and how sure it is. */
import { z } from 'zod';
import { isoTime, promiseKind, surveyKind } from './common.ts';

const count = z.int().min(0);
const meanSchema = z.object({
  count,
  mean: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
});
const shareSchema = z.object({
  count,
  share: z.number().min(0).max(1).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
});
const ratingOf = meanSchema.extend({ kind: surveyKind, key: z.string(), title: z.string().optional() });

const moment = z.union([isoTime, z.iso.date().transform((date) => `${date}T00:00:00.000Z`)]);

/** Days in UTC, or moments; `to` is exclusive. */
export const measuresQuerySchema = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => from < to, 'from is before to');

export const measuresSchema = z.object({
  from: isoTime,
  to: isoTime,
  conversations: z.object({ opened: count, handledByBot: shareSchema, handledByPeople: shareSchema }),
  /** Milliseconds. */
  firstReply: z.object({ count, median: z.number().optional(), p90: z.number().optional() }),
  serviceLevel: z.array(z.object({ kind: promiseKind, queueId: z.string().optional(), kept: shareSchema })),
  ratings: z.object({
    overall: z.array(meanSchema.extend({ kind: surveyKind })),
    byQueue: z.array(ratingOf),
    byAgent: z.array(ratingOf),
    byIntent: z.array(ratingOf),
    byRelease: z.array(ratingOf),
    answered: shareSchema,
    comments: z.array(
      z.object({
        conversationId: z.string(),
        at: isoTime,
        kind: surveyKind,
        score: z.number(),
        comment: z.string(),
      }),
    ),
  }),
  rules: z.array(
    z.object({
      rule: z.string(),
      escalated: count,
      right: count,
      tooEarly: count,
      tooLate: count,
      precision: shareSchema,
    }),
  ),
});

export type MeasuresView = z.infer<typeof measuresSchema>;
