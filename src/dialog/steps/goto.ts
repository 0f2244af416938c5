/** Goes to another step of the flow. */
import type { Step } from '../../conversation/flow.ts';
import type { StepType } from './step-type.ts';

export const gotoStep: StepType<Extract<Step, { type: 'goto' }>> = {
  enter: (step) => ({ to: 'step', step: step.to }),
};
