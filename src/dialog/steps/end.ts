/** The flow is over, with a result. */
import type { Step } from '../../conversation/flow.ts';
import type { StepType } from './step-type.ts';

export const endStep: StepType<Extract<Step, { type: 'end' }>> = {
  enter: (step) => ({ to: 'end', result: step.result }),
};
