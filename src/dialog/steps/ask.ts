/** Asks for a slot until it has a value, or the retries are used up. Skipped when the value is known. */
import type { Step } from '../../conversation/flow.ts';
import { sayQuestion } from '../prompt.ts';
import { slotContext } from '../slot-context.ts';
import { slotTypeOf } from '../slots/slot-types.ts';
import { followBranch } from './follow-branch.ts';
import { next, type StepType } from './step-type.ts';

export const askStep: StepType<Extract<Step, { type: 'ask' }>> = {
  enter(step, place) {
    if (Object.hasOwn(place.frame.slots, step.slot)) return next;
    place.effects.push(sayQuestion(step, place));
    return { to: 'answer' };
  },

  answer(step, utterance, place) {
    const slot = slotContext(step, place);
    const reading = slotTypeOf(slot.definition.type).read(utterance, slot);
    const name = `${place.flow.id}/${step.id}`;
    if (reading.ok) {
      place.setSlot(step.slot, reading.value);
      place.decisions.push(`dialog.answered ${name}`);
      return { move: next, understood: true };
    }
    place.frame.retries += 1;
    place.decisions.push(`dialog.rejected ${name} ${reading.hint}`);
    if (place.frame.retries > step.retries) return { move: followBranch(step.otherwise, place), understood: false };
    place.effects.push(sayQuestion(step, place, reading));
    return { move: { to: 'answer' }, understood: false };
  },

  repeat(step, place) {
    place.effects.push(sayQuestion(step, place));
  },
};
