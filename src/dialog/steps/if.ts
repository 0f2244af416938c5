/** Takes one branch when the condition is true; unknown is not true. */
import type { Step } from '../../conversation/flow.ts';
import { scopeOf } from '../prompt.ts';
import { valueOf } from '../value-of.ts';
import { followBranch } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const ifStep: StepType<Extract<Step, { type: 'if' }>> = {
  enter(step, place) {
    const branch = valueOf(step.condition, scopeOf(place)) === true ? step.then : step.else;
    return branch === undefined ? next : followBranch(branch, place);
  },
};
