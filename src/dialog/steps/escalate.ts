/** A person takes over. */
import type { Step } from '../../conversation/flow.ts';
import { defaultReason } from './follow-branch.ts';
import type { StepType } from './step-type.ts';

export const escalateStep: StepType<Extract<Step, { type: 'escalate' }>> = {
  enter: (step, place) => ({ to: 'person', queue: step.queue, because: step.because ?? defaultReason(place) }),
};
