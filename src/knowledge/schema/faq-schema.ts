/** training/faq/<topic>.<language>.yaml: questions and their answers, by id. */
import { z } from 'zod';
import { richParts } from '../../dialog/schema/rich-schema.ts';
import { button, idText, perChannel, textOf, utterance, variants } from './words.ts';

const faqEntry = z.strictObject({
  title: textOf(200).describe(
    'The question as a customer would ask it: shown by "did you mean", and learned from too.',
  ),
  questions: z
    .array(utterance)
    .max(2_000, { error: 'must not hold more than 2,000 questions' })
    .optional()
    .describe('Other ways to ask the same, as customers write them. Three or more; ten are better.'),
  answer: variants.describe('What the bot answers: one text, or several of which one is said. Liquid and CommonMark.'),
  on: perChannel.optional(),
  buttons: z
    .array(button)
    .max(10, { error: 'must not hold more than 10 buttons' })
    .optional()
    .describe('Buttons under the answer.'),
  ...richParts,
  related: z
    .array(idText)
    .max(10, { error: 'must not hold more than 10 ids' })
    .optional()
    .describe('FAQs or flows offered after the answer.'),
  owner: textOf(200).optional().describe('Who keeps the answer right: a team or a person.'),
  review: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date such as 2027-03-01' })
    .optional()
    .describe('Day of the next review: 2027-03-01.'),
});

export const faqFile = z
  .record(idText, faqEntry)
  .describe('One topic in one language. The same id in another language is the same FAQ.');

export type FaqEntry = z.infer<typeof faqEntry>;
