/** Takes the branch that is named as the value; a value that is not known takes `otherwise`. */
import type { Step } from '../../conversation/flow.ts';
import { scopeOf } from '../prompt.ts';
import { valueOf } from '../value-of.ts';
import { followBranch } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const switchStep: StepType<Extract<Step, { type: 'switch' }>> = {
  enter(step, place) {
    const value = valueOf(step.on, scopeOf(place));
    const name =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    const branch = Object.hasOwn(step.cases, name) ? step.cases[name] : step.otherwise;
    return branch === undefined ? next : followBranch(branch, place);
  },
};
