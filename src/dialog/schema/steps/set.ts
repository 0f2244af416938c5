/** `set: { days: "order.deliveredDaysAgo" }`: values computed in CEL. */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { expressionSchema, nameSchema } from '../words.ts';

export const setForm = stepForm({
  key: 'set',
  schema: z.strictObject({
    ...stepId,
    set: z.record(nameSchema, expressionSchema).describe('Slot → CEL. A value that is not known empties the slot.'),
  }),
  compile: (form, at) => ({ id: at.id, type: 'set', values: at.expressions(form.set, 'set') }),
  nameOf: (form) => `set-${Object.keys(form.set)[0]?.toLowerCase() ?? 'nothing'}`,
});
