/** `ask: order`, with its own text, retries and what happens when no answer fits. */
import { z } from 'zod';
import { branchSchema } from '../branch-schema.ts';
import { retriesSchema, stepForm, stepId } from '../step-form.ts';
import { nameSchema, textIdSchema } from '../words.ts';

export const askForm = stepForm({
  key: 'ask',
  schema: z.strictObject({
    ...stepId,
    ask: nameSchema.describe('A slot of this flow; skipped when it has a value'),
    text: textIdSchema.optional().describe("The question's text; by default the one named as the slot"),
    retries: retriesSchema.describe('How often to ask again, 2 by default'),
    otherwise: branchSchema.optional(),
  }),
  compile: (form, at) => ({
    id: at.id,
    type: 'ask',
    slot: at.refer('slot', form.ask, 'ask'),
    text: at.refer('text', form.text ?? form.ask, form.text === undefined ? 'ask' : 'text'),
    retries: form.retries ?? 2,
    otherwise:
      form.otherwise === undefined
        ? { escalate: 'general', because: `could not answer ${form.ask}` }
        : at.branch(form.otherwise, 'otherwise'),
  }),
  nameOf: (form) => `ask-${form.ask}`,
});
