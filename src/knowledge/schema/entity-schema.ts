/** training/entities/<name>.yaml: things to find in what customers write. */
import { z } from 'zod';
import { textOf } from './words.ts';

export const entityFile = z
  .strictObject({
    type: z
      .enum(['list', 'pattern'])
      .optional()
      .describe('May be left out: values make a list, a pattern makes a pattern.'),
    values: z
      .record(
        z.string().min(1).max(100),
        z.array(textOf(200)).max(1_000, { error: 'must not hold more than 1,000 synonyms' }),
      )
      .optional()
      .describe('Id of the value → how people say it. The id itself is found too.'),
    pattern: textOf(500).optional().describe('A regular expression in RE2 syntax: [0-9]{8}'),
  })
  .superRefine((value, context) => {
    if ((value.values === undefined) === (value.pattern === undefined)) {
      context.addIssue({ code: 'custom', message: 'needs either values (a list) or a pattern' });
    } else if (value.type === 'list' && value.values === undefined) {
      context.addIssue({
        code: 'custom',
        message: 'is of type list and has a pattern: write values, or leave out the type',
        path: ['type'],
      });
    } else if (value.type === 'pattern' && value.pattern === undefined) {
      context.addIssue({
        code: 'custom',
        message: 'is of type pattern and has values: write a pattern, or leave out the type',
        path: ['type'],
      });
    }
  })
  .describe('A list of values with their synonyms, or a pattern. The name of the file is the name of the entity.');

export type EntityEntry = z.infer<typeof entityFile>;
