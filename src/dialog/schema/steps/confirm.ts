/** `confirm: summary`: a question that is answered with yes or no. */
import { z } from 'zod';
import { branchSchema } from '../branch-schema.ts';
import { retriesSchema, stepForm, stepId } from '../step-form.ts';
import { textIdSchema } from '../words.ts';

export const confirmForm = stepForm({
  key: 'confirm',
  schema: z.strictObject({
    ...stepId,
    confirm: textIdSchema.describe('A text of this flow that can be answered with yes or no'),
    yes: branchSchema.optional().describe('By default the next step'),
    no: branchSchema.optional().describe('By default the flow ends with the result "declined"'),
    retries: retriesSchema.describe('How often to ask again, 2 by default'),
    otherwise: branchSchema.optional(),
  }),
  compile: (form, at) => ({
    id: at.id,
    type: 'confirm',
    text: at.refer('text', form.confirm, 'confirm'),
    retries: form.retries ?? 2,
    ...(form.yes === undefined ? {} : { yes: at.branch(form.yes, 'yes') }),
    no: form.no === undefined ? { end: 'declined' } : at.branch(form.no, 'no'),
    otherwise:
      form.otherwise === undefined
        ? { escalate: 'general', because: `could not answer ${form.confirm} with yes or no` }
        : at.branch(form.otherwise, 'otherwise'),
  }),
  nameOf: (form) => `confirm-${form.confirm}`,
});
