/** Asks for yes or no and takes the branch of the answer. */
import type { Step } from '../../conversation/flow.ts';
import { sayQuestion } from '../prompt.ts';
import { confirmReading } from '../slots/confirm.ts';
import { followBranch } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const confirmStep: StepType<Extract<Step, { type: 'confirm' }>> = {
  enter(step, place) {
    place.effects.push(sayQuestion(step, place));
    return { to: 'answer' };
  },

  answer(step, utterance, place) {
    const reading = confirmReading(utterance);
    const name = `${place.flow.id}/${step.id}`;
    if (!reading.ok) {
      place.frame.retries += 1;
      place.decisions.push(`dialog.rejected ${name} ${reading.hint}`);
      if (place.frame.retries > step.retries) return { move: followBranch(step.otherwise, place), understood: false };
      place.effects.push(sayQuestion(step, place, reading));
      return { move: { to: 'answer' }, understood: false };
    }
    place.decisions.push(`dialog.answered ${name} ${reading.value === true ? 'yes' : 'no'}`);
    const branch = reading.value === true ? step.yes : step.no;
    return { move: branch === undefined ? next : followBranch(branch, place), understood: true };
  },

  repeat(step, place) {
    place.effects.push(sayQuestion(step, place));
  },
};
