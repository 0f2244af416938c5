/** Asks for a survey and goes on: its questions are asked once the flow is over. */
import type { Step } from '../../conversation/flow.ts';
import { next, type StepType } from './step-type.ts';

export const surveyStep: StepType<Extract<Step, { type: 'survey' }>> = {
  enter(step, place) {
    place.effects.push({ kind: 'survey', survey: step.survey });
    return next;
  },
};
