/** The format of dialogs/<flow>/texts.<language>.yaml, and how a text becomes `LocalText`. FAQ answers use the same parts. */
import { z } from 'zod';
import type { LocalText } from '../../conversation/flow.ts';
import { richOf, richParts } from './rich-schema.ts';
import { idSchema } from './words.ts';

const wordsSchema = z.string().min(1, 'must not be empty');
const variantsSchema = z
  .union([wordsSchema, z.array(wordsSchema).min(1, 'must have at least one variant')])
  .describe('Liquid and Markdown; of several variants one is chosen each time');

const label = wordsSchema.describe('What people read on the button');

const buttonSchema = z.union([
  z.strictObject({ label, run: idSchema.describe('Starts this flow') }),
  z.strictObject({ label, ask: idSchema.describe('Shows the answer of this FAQ') }),
  z.strictObject({ label, say: wordsSchema.describe('Says this for the customer') }),
  z.strictObject({ label, url: wordsSchema.describe('Opens this page') }),
]);

const longTextSchema = z.strictObject({
  text: variantsSchema,
  on: z.record(z.string(), variantsSchema).optional().describe('Channel → its own words'),
  buttons: z.array(buttonSchema).optional(),
  options: z
    .record(idSchema, variantsSchema)
    .optional()
    .describe('For a choice: option → label, or label and synonyms'),
  ...richParts,
});

export const textSchema = z.union([
  wordsSchema,
  z.array(wordsSchema).min(1, 'must have at least one variant'),
  longTextSchema,
]);

export type TextForm = z.infer<typeof textSchema>;

/** Published as JSON Schema for editors. */
export const flowTextsSchema = z.record(z.string(), textSchema);

/** `form` has passed `textSchema`. `adaptiveCards`: file name → what it holds. */
export function localTextOf(form: TextForm, adaptiveCards: Readonly<Record<string, unknown>> = {}): LocalText {
  if (typeof form === 'string' || Array.isArray(form)) return { variants: listOf(form) };
  const lists = (entries: Record<string, string | string[]>) =>
    Object.fromEntries(Object.entries(entries).map(([key, words]) => [key, listOf(words)]));
  return {
    variants: listOf(form.text),
    ...(form.on === undefined ? {} : { on: lists(form.on) }),
    ...(form.buttons === undefined ? {} : { buttons: form.buttons }),
    ...(form.options === undefined ? {} : { options: lists(form.options) }),
    ...richOf(form, adaptiveCards),
  };
}

function listOf(words: string | string[]): string[] {
  return typeof words === 'string' ? [words] : words;
}
