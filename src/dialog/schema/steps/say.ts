/** `say: label-sent` */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { textIdSchema } from '../words.ts';

export const sayForm = stepForm({
  key: 'say',
  schema: z.strictObject({ ...stepId, say: textIdSchema.describe('A text of this flow') }),
  compile: (form, at) => ({ id: at.id, type: 'say', text: at.refer('text', form.say, 'say') }),
  nameOf: (form) => `say-${form.say}`,
});
