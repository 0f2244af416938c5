/** `end: refused`: the flow is over, with this result. */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { idSchema } from '../words.ts';

export const endForm = stepForm({
  key: 'end',
  schema: z.strictObject({ ...stepId, end: idSchema.describe('The result, for example completed or refused') }),
  compile: (form, at) => ({ id: at.id, type: 'end', result: form.end }),
  nameOf: (form) => `end-${form.end}`,
});
