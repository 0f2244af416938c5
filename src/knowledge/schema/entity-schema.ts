/** training/entities/<name>.yaml: things to find in what customers write. */
import { z } from 'zod';
import { idText, languageTag, textOf } from './words.ts';

const sayings = z.array(textOf(200)).max(1_000, { error: 'must not hold more than 1,000 synonyms' });

/** Words that people use in every language of the content, or some for each. */
const perLanguage = z.record(languageTag, sayings);

export const entityFile = z
  .strictObject({
    type: z
      .enum(['list', 'pattern'])
      .optional()
      .describe('May be left out: values make a list, a pattern makes a pattern.'),
    values: z
      .record(z.string().min(1).max(100), z.union([sayings, perLanguage]))
      .optional()
      .describe(
        'Id of the value → how people say it, or { en: [...], de: [...] }. The id itself is found too where the ways are a plain list.',
      ),
    exact: z.boolean().optional().describe('Only as written: no typing errors, no endings. For a list.'),
    pattern: textOf(500).optional().describe('A regular expression in RE2 syntax: [0-9]{8}'),
    value: textOf(200)
      .optional()
      .describe('What the match of a pattern is worth: "$1" is its first group. By default the whole match.'),
    roles: z
      .record(idText, z.union([sayings, perLanguage]))
      .optional()
      .describe('Role → the words right before the entity that give it this role: { departure: { en: [leaving] } }'),
  })
  .superRefine((entry, context) => {
    const problem = problemOf(entry);
    if (problem !== undefined) context.addIssue({ code: 'custom', ...problem });
  })
  .describe(
    'A list of values with their synonyms, or a pattern. The name of the file is the name of the entity. For date and other built-in entities: roles only.',
  );

export type EntityEntry = z.infer<typeof entityFile>;

function problemOf(entry: EntityKeys): { message: string; path?: string[] } | undefined {
  const { type, values, pattern, roles } = entry;
  if (values !== undefined && pattern !== undefined) return { message: 'needs either values (a list) or a pattern' };
  if (values === undefined && pattern === undefined && roles === undefined)
    return { message: 'needs either values (a list) or a pattern' };
  if (type === 'list' && values === undefined)
    return { message: 'is of type list and has a pattern: write values, or leave out the type', path: ['type'] };
  if (type === 'pattern' && pattern === undefined)
    return { message: 'is of type pattern and has values: write a pattern, or leave out the type', path: ['type'] };
  if (entry.value !== undefined && pattern === undefined)
    return { message: 'belongs to a pattern: a list has values', path: ['value'] };
  if (entry.exact !== undefined && values === undefined)
    return { message: 'belongs to a list: a pattern is always exact', path: ['exact'] };
  return undefined;
}

type EntityKeys = { [Key in 'type' | 'values' | 'pattern' | 'roles' | 'value' | 'exact']?: unknown };
