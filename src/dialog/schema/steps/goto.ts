/** `goto: which-order` */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { idSchema } from '../words.ts';

export const gotoForm = stepForm({
  key: 'goto',
  schema: z.strictObject({ ...stepId, goto: idSchema.describe('A step of this flow') }),
  compile: (form, at) => ({ id: at.id, type: 'goto', to: at.refer('step', form.goto, 'goto') }),
  nameOf: (form) => `goto-${form.goto}`,
});
