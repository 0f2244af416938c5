/** `if: order.days > 30`, with `then` and `else`. */
import { z } from 'zod';
import { branchSchema } from '../branch-schema.ts';
import { stepForm, stepId } from '../step-form.ts';
import { expressionSchema } from '../words.ts';

export const ifForm = stepForm({
  key: 'if',
  schema: z.strictObject({
    ...stepId,
    if: expressionSchema,
    // oxlint-disable-next-line unicorn/no-thenable -- `then` is the format's own word; forms are never awaited.
    then: branchSchema,
    else: branchSchema.optional().describe('By default the next step'),
  }),
  compile: (form, at) => ({
    id: at.id,
    type: 'if',
    condition: at.expression(form.if, 'if'),
    // oxlint-disable-next-line unicorn/no-thenable -- as above; compiled steps are never awaited.
    then: at.branch(form.then, 'then'),
    ...(form.else === undefined ? {} : { else: at.branch(form.else, 'else') }),
  }),
  nameOf: () => 'if',
});
