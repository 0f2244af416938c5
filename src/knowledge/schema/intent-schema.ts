/** training/intents/<intent>.<language>.yaml: what customers say to start a flow. */
import { z } from 'zod';
import { textOf, utterance } from './words.ts';

export const intentFile = z
  .strictObject({
    title: textOf(200).optional().describe('Shown by "did you mean"; learned from too.'),
    utterances: z
      .array(utterance)
      .min(1, { error: 'must not be an empty list' })
      .max(5_000, { error: 'must not hold more than 5,000 utterances' })
      .describe('What customers write, one a line.'),
  })
  .describe('What starts a flow: utterances in one language. The name of the file is the id of the intent.');

export type IntentEntry = z.infer<typeof intentFile>;
