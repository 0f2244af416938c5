/** What was understood of a text, whole: for trying out content, and behind every decision. */
import { z } from 'zod';
import { mood } from './common.ts';

/** What would be understood of a text, without any conversation: for trying out content. */
export const askSchema = z.strictObject({
  text: z.string().max(10_000),
  language: z.string().min(2).max(35).optional(),
});

export const understandingSchema = z.object({
  text: z.string(),
  corrected: z.string().optional(),
  /** BCP 47 primary language, or `unknown`. */
  language: z.string(),
  intents: z.array(z.object({ intent: z.string(), score: z.number() })),
  decision: z.enum(['answer', 'didYouMean', 'fallback']),
  intent: z.string().optional(),
  thresholds: z.object({
    answer: z.number(),
    ask: z.number(),
    /** What they did to utterances that the model had not seen; absent for engines that do not measure it. */
    basis: z.object({ heldOut: z.int(), answered: z.number(), right: z.number() }).optional(),
  }),
  /** The share of taught utterances that look stranger, and what is needed to answer and to ask back. */
  familiarity: z.object({ score: z.number(), answer: z.number(), ask: z.number() }).optional(),
  explanation: z
    .object({
      /** `words`: the quick views were sure; `meaning`: sentence embeddings were asked as well. */
      stage: z.enum(['words', 'meaning']),
      runnerUp: z.object({ intent: z.string(), by: z.number() }).optional(),
      /** Above 0 it spoke for the best intent against the second best. */
      evidence: z.array(z.object({ text: z.string(), weight: z.number() })),
    })
    .optional(),
  /** What is asked back with: ids of intents and FAQs. */
  choices: z.array(z.string()).optional(),
  isFromSearch: z.boolean().optional(),
  nearest: z.array(z.object({ intent: z.string(), text: z.string(), similarity: z.number() })),
  unseen: z.array(z.string()),
  entities: z.array(
    z.object({
      name: z.string(),
      /** An object for an amount (`amount`, `currency`) or a period (`from`, `to`). */
      value: z.union([z.string(), z.number(), z.record(z.string(), z.union([z.string(), z.number()]))]),
      role: z.string().optional(),
      time: z.string().optional(),
      text: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  /** `unknown` has neither score nor confidence. Absent in explanations of older turns. */
  sentiment: z
    .object({
      label: z.enum([...mood.options, 'unknown']),
      score: z.number().min(-1).max(1).optional(),
      confidence: z.number().min(0).max(1).optional(),
      because: z.array(z.string()).optional(),
    })
    .optional(),
  limited: z.string().optional(),
});

export type AskRequest = z.infer<typeof askSchema>;
export type UnderstandingView = z.infer<typeof understandingSchema>;
