/** `survey: csat`: asks how it went. */
import { z } from 'zod';
import { stepForm, stepId } from '../step-form.ts';
import { idSchema } from '../words.ts';

export const surveyForm = stepForm({
  key: 'survey',
  schema: z.strictObject({ ...stepId, survey: idSchema.describe('A survey of frontdesk.yaml') }),
  compile: (form, at) => ({ id: at.id, type: 'survey', survey: at.refer('survey', form.survey, 'survey') }),
  nameOf: (form) => `survey-${form.survey}`,
});
