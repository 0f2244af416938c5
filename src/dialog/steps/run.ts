/** Runs another flow; this one goes on after it. */
import type { Step } from '../../conversation/flow.ts';
import type { StepType } from './step-type.ts';

export const runStep: StepType<Extract<Step, { type: 'run' }>> = {
  enter: (step) => ({ to: 'flow', flow: step.flow }),
};
