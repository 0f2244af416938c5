/** The format of dialogs/<flow>/flow.yaml: what editors complete from and the compiler reads. */
import { z } from 'zod';
import type { StepForm } from './step-form.ts';
import { askForm } from './steps/ask.ts';
import { callForm } from './steps/call.ts';
import { confirmForm } from './steps/confirm.ts';
import { endForm } from './steps/end.ts';
import { escalateForm } from './steps/escalate.ts';
import { gotoForm } from './steps/goto.ts';
import { ifForm } from './steps/if.ts';
import { runForm } from './steps/run.ts';
import { sayForm } from './steps/say.ts';
import { setForm } from './steps/set.ts';
import { surveyForm } from './steps/survey.ts';
import { switchForm } from './steps/switch.ts';
import { idSchema, nameSchema } from './words.ts';

/** All types of steps, in the order in which the reference lists them. */
export const stepForms: StepForm[] = [
  sayForm,
  askForm,
  confirmForm,
  setForm,
  ifForm,
  switchForm,
  callForm,
  gotoForm,
  runForm,
  escalateForm,
  endForm,
  surveyForm,
];

const boundSchema = z.union([
  z.number(),
  z.string().regex(/^(?:today|\d{4}-\d\d-\d\d)$/, 'must be a number, a date as in 2027-03-01, or today'),
]);

const slotSchema = z.strictObject({
  type: idSchema.describe(
    'text, choice, number, date, time, period, amount, email, phone, confirm, attachment, or an entity: order-number, url, one of training/entities',
  ),
  options: z
    .array(idSchema)
    .min(1, 'must name at least one option')
    .optional()
    .describe('For choice: ids; labels are in the texts'),
  role: idSchema.optional().describe('Takes the entity of this role: departure. Roles are in training/entities'),
  min: boundSchema.optional().describe('Smallest number or earliest date'),
  max: boundSchema.optional().describe('Largest number or latest date'),
  fill: z
    .boolean()
    .optional()
    .describe('Taken from the message that starts the flow; by default yes, except for text, confirm and attachment'),
});

/** Everything around the steps; the compiler reads each step by the schema of its own type, for better messages. */
export const flowFrameSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .describe('One title, or one a language'),
  trigger: z
    .union([idSchema, z.array(idSchema)])
    .optional()
    .describe('Intents that start the flow'),
  slots: z.record(nameSchema, slotSchema).optional(),
  steps: z.array(z.unknown()).min(1, 'must have at least one step'),
});

/** Published as JSON Schema for editors. */
export const flowSchema = flowFrameSchema.extend({
  steps: z.array(z.union(stepForms.map((form) => form.schema))).min(1),
});
