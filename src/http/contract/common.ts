/** What every part of the contract is made of. Schemas first, types from them, OpenAPI from them. */
import { z } from 'zod';
import { PRIORITIES } from '../../conversation/conversation.ts';

export const isoTime = z.iso.datetime();
export const speaker = z.enum(['customer', 'bot', 'agent', 'system']);
export const mood = z.enum(['negative', 'neutral', 'positive']);
export const priority = z.enum(PRIORITIES);
export const promiseKind = z.enum(['firstReply', 'nextReply', 'resolution']);
export const holderKind = z.enum(['bot', 'queue', 'agent', 'wrapUp', 'snoozed', 'desk', 'closed']);
export const surveyKind = z.enum(['csat', 'ces', 'nps']);
/** An id in a path or a body. */
export const idText = z.string().min(1).max(200);
/** Language → words. */
export const titles = z.record(z.string(), z.string());

/** `a,b` in a query. */
export const commaList = z
  .string()
  .max(2_000)
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

export const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }),
});

export type ErrorView = z.infer<typeof errorSchema>;
