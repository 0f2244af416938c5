/** What a card sent as answers to a flow: inputs named like slots fill them, each by the rules of its type. */
import type { Step } from '../conversation/flow.ts';
import { submitted } from './form/card-value.ts';
import { slotContext } from './slot-context.ts';
import { slotTypeOf } from './slots/slot-types.ts';
import type { StepPlace } from './steps/step-type.ts';

/** True when the slot that is asked for is filled now. What does not fit its slot is asked. */
export function fillFromCard(step: Extract<Step, { type: 'ask' }>, value: unknown, place: StepPlace): boolean {
  const sent = submitted(value);
  if (sent === undefined) return false;
  const { flow } = place;
  const asked = new Set(flow.steps.flatMap((each) => (each.type === 'ask' ? [each.slot] : [])));
  const named = Object.keys(sent).filter((name) => asked.has(name) && Object.hasOwn(flow.slots, name));
  for (const name of named) {
    const own = flow.steps.find((each) => each.type === 'ask' && each.slot === name);
    if (own?.type !== 'ask') continue;
    const slot = slotContext(own, place);
    const answer = sent[name];
    // An input that was left out is sent as an empty text: nobody answered.
    if (answer === '' || answer === undefined || answer === null) continue;
    const reading = slotTypeOf(slot.definition.type).read({ text: '', value: scalar(answer) }, slot);
    if (reading.ok) place.setSlot(name, reading.value);
  }
  if (Object.hasOwn(place.frame.slots, step.slot)) return true;
  // A card as the answer to a question for free words is kept whole: texts and calls name its parts.
  const isWhole = named.length === 0 && (flow.slots[step.slot]?.type ?? 'text') === 'text';
  if (isWhole) place.setSlot(step.slot, sent);
  return isWhole;
}

/** Cards send everything as texts; a slot for yes or no understands both. */
function scalar(answer: unknown): unknown {
  return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean'
    ? answer
    : JSON.stringify(answer);
}
