/** The format of dialogs/<flow>/tests.yaml: conversations that must go as written. */
import { z } from 'zod';
import { idSchema } from './words.ts';

const callAnswerSchema = z.union([
  z.strictObject({
    status: z
      .int()
      .min(100, 'must be an HTTP status from 100 to 599')
      .max(599, 'must be an HTTP status from 100 to 599'),
    body: z.unknown().optional(),
  }),
  z.strictObject({ fails: z.enum(['timeout', 'unreachable', 'refused', 'tooLarge', 'notJson']) }),
]);

const lineSchema = z.union([
  z.strictObject({ customer: z.string().describe('What the customer writes') }),
  z.strictObject({
    bot: z.string().min(1, 'must not be empty').describe('Id of the text, FAQ or phrase that the bot says'),
  }),
]);

export const talkSchema = z.strictObject({
  name: z.string().min(1, 'must not be empty'),
  language: z.string().optional().describe("BCP 47; by default the company's language"),
  calls: z
    .record(idSchema, z.union([callAnswerSchema, z.array(callAnswerSchema).min(1, 'must have at least one answer')]))
    .optional()
    .describe('Step id → what the outside system answers; a list answers one call after the other'),
  talk: z.array(lineSchema).min(1, 'must have at least one line'),
  slots: z.record(z.string(), z.unknown()).optional().describe('Values known at the end'),
  ends: z.string().optional().describe('completed, cancelled, escalated, waiting, calling, or the result of an end'),
});
