/** `switch: slots.reason`, with a branch for each value. */
import { z } from 'zod';
import { branchSchema } from '../branch-schema.ts';
import { stepForm, stepId } from '../step-form.ts';
import { expressionSchema } from '../words.ts';

export const switchForm = stepForm({
  key: 'switch',
  schema: z.strictObject({
    ...stepId,
    switch: expressionSchema,
    cases: z.record(z.string(), branchSchema).describe('Value → branch'),
    otherwise: branchSchema.optional().describe('By default the next step'),
  }),
  compile: (form, at) => ({
    id: at.id,
    type: 'switch',
    on: at.expression(form.switch, 'switch'),
    cases: Object.fromEntries(
      Object.entries(form.cases).map(([value, branch]) => [value, at.branch(branch, 'cases', value)]),
    ),
    ...(form.otherwise === undefined ? {} : { otherwise: at.branch(form.otherwise, 'otherwise') }),
  }),
  nameOf: () => 'switch',
});
