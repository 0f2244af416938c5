/** Asks for a slot until it has a value, or the retries are used up. Skipped when the value is known. */
import type { Step } from '../../conversation/flow.ts';
import type { Utterance } from '../dialog-context.ts';
import { fillFromCard } from '../fill-from-card.ts';
import { fillSlots } from '../fill-slots.ts';
import { sayQuestion } from '../prompt.ts';
import { slotContext } from '../slot-context.ts';
import { slotTypeOf } from '../slots/slot-types.ts';
import { followBranch } from './follow-branch.ts';
import { next, type StepPlace, type StepType } from './step-type.ts';

export const askStep: StepType<Extract<Step, { type: 'ask' }>> = {
  enter(step, place) {
    if (Object.hasOwn(place.frame.slots, step.slot)) return next;
    place.effects.push(sayQuestion(step, place));
    return { to: 'answer' };
  },

  answer(step, utterance, place) {
    const name = `${place.flow.id}/${step.id}`;
    if (fillFromCard(step, utterance.value, place)) {
      place.decisions.push(`dialog.answered ${name}`);
      return { move: next, understood: true };
    }
    const slot = slotContext(step, place);
    const reading = slotTypeOf(slot.definition.type).read(utterance, slot);
    if (reading.ok) {
      place.setSlot(step.slot, reading.value);
      fillOthers(step, utterance, place);
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

/** "Tomorrow at 5, my number is …": what later questions would ask is not asked any more. Free words may hold anything. */
function fillOthers(step: Extract<Step, { type: 'ask' }>, { understanding, value }: Utterance, place: StepPlace): void {
  const type = place.flow.slots[step.slot]?.type ?? 'text';
  if (understanding === undefined || value !== undefined || type === 'text') return;
  const { flow, frame, context } = place;
  const position = flow.steps.findIndex(({ id }) => id === step.id);
  const others = fillSlots(flow, understanding, context, { slot: step.slot, slots: frame.slots, position });
  for (const [name, found] of Object.entries(others)) place.setSlot(name, found);
}
