/** Computes values in CEL. */
import type { Step } from '../../conversation/flow.ts';
import { setValues } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const setStep: StepType<Extract<Step, { type: 'set' }>> = {
  enter(step, place) {
    setValues(step.values, place);
    return next;
  },
};
