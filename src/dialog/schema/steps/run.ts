/** `run: identify-customer`: another flow, after which this one goes on. */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { idSchema } from '../words.ts';

export const runForm = stepForm({
  key: 'run',
  schema: z.strictObject({ ...stepId, run: idSchema.describe('Another flow; this one goes on after it') }),
  compile: (form, at) => ({ id: at.id, type: 'run', flow: at.refer('flow', form.run, 'run') }),
  nameOf: (form) => `run-${form.run}`,
});
