/** Says a text and goes on. */
import type { Step } from '../../conversation/flow.ts';
import { say } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const sayStep: StepType<Extract<Step, { type: 'say' }>> = {
  enter(step, place) {
    say(step.text, place);
    return next;
  },
};
