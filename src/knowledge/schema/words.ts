/** The small parts that several formats share: ids, texts, variants, buttons. No transforms: the JSON Schemas are made from these. */
import { z } from 'zod';

/** Small letters, digits, `-`; dots part a topic from its entries (`returns.period`). */
export const idPattern = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/** The expected id in training/tests for questions that nothing should answer. */
export const outOfScope = 'out-of-scope';

export const idText = z
  .string()
  .max(100, { error: 'must not be longer than 100 characters' })
  .regex(idPattern, { error: 'is no id: use small letters, digits, "-", and "." after the topic' });

export const languageTag = z.string().max(35).describe('A language as in BCP 47: en, de, pt-BR.');

/** A text of one line or more that is not blank. */
export function textOf(maxLength: number) {
  return z
    .string()
    .max(maxLength, { error: `must not be longer than ${maxLength.toLocaleString('en')} characters` })
    .regex(/\S/, { error: 'must not be empty' });
}

/** Understanding reads the first 1,000 code points of a message, so no example needs more. */
export const utterance = textOf(1_000);

/** Liquid and CommonMark. Longer than any channel shows; a guard against a pasted document. */
const liquidText = textOf(20_000);

/** One text, or several of which one is said each time. */
export const variants = z.union([
  liquidText,
  z
    .array(liquidText)
    .min(1, { error: 'must not be an empty list' })
    .max(50, { error: 'must not hold more than 50 texts' }),
]);

export const perChannel = z
  .record(z.string().min(1).max(100), variants)
  .describe('Other words for a channel, by its name: { sms: "Returns: 30 days." }');

export const button = z
  .strictObject({
    run: idText.optional().describe('Starts this flow.'),
    ask: idText.optional().describe('Shows the answer of this FAQ.'),
    say: textOf(1_000).optional().describe('Says this as the customer.'),
    url: z
      .string()
      .max(2_000)
      .regex(/^(https?:\/\/|mailto:|tel:|\/)/, { error: 'must start with https://, http://, mailto:, tel: or /' })
      .optional()
      .describe('Opens this address.'),
    label: textOf(200).optional().describe('What the button says; by default the title of what it opens.'),
  })
  .superRefine((value, context) => {
    const actions = [value.run, value.ask, value.say, value.url].filter((action) => action !== undefined);
    if (actions.length !== 1)
      context.addIssue({ code: 'custom', message: 'needs exactly one of run, ask, say and url' });
    if (value.url !== undefined && value.label === undefined) {
      context.addIssue({ code: 'custom', message: 'needs a label beside its url' });
    }
  })
  .describe('A button under the answer: one of run, ask, say, url, and its label.');

export type ButtonText = z.infer<typeof button>;
export type Variants = z.infer<typeof variants>;

/** Variants as a list, however they were written. */
export function listOf<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
