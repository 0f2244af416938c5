/** A branch: what happens at an exit of a step. */
import { z } from 'zod';
import { expressionSchema, idSchema, nameSchema, textIdSchema } from './words.ts';

export const branchSchema = z
  .union([
    idSchema.describe('Go to the step of this id'),
    z.strictObject({
      say: textIdSchema.optional().describe('A text of this flow'),
      set: z.record(nameSchema, expressionSchema).optional(),
      goto: idSchema.optional().describe('A step of this flow'),
      run: idSchema.optional().describe('Another flow; this one goes on after it'),
      escalate: idSchema.optional().describe('A queue: a person takes over'),
      because: z.string().optional().describe('The reason that the agent reads'),
      end: idSchema.optional().describe('End this flow with this result'),
    }),
  ])
  .describe('A step id, or what to do: say, set, then one of goto, run, escalate, end');

export type BranchForm = z.infer<typeof branchSchema>;
