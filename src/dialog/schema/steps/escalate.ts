/** `escalate: returns`: a person takes over, and the flow is over. */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { idSchema } from '../words.ts';

export const escalateForm = stepForm({
  key: 'escalate',
  schema: z.strictObject({
    ...stepId,
    escalate: idSchema.describe('A queue'),
    because: z.string().optional().describe('The reason that the agent reads'),
  }),
  compile: (form, at) => ({
    id: at.id,
    type: 'escalate',
    queue: at.refer('queue', form.escalate, 'escalate'),
    ...(form.because === undefined ? {} : { because: form.because }),
  }),
  nameOf: (form) => `escalate-${form.escalate}`,
});
