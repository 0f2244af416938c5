/** Whether an utterance is meant as the answer to the open question, or something else was asked in between. */
import { asksSomethingKnown } from './asks-something-known.ts';
import { findCorrection } from './correct-slots.ts';
import type { DialogContext, Utterance } from './dialog-context.ts';
import { slotContext } from './slot-context.ts';
import { confirmReading } from './slots/confirm.ts';
import { slotTypeOf } from './slots/slot-types.ts';
import { standsAt } from './walk.ts';

/**
 * True when `runDialog` would take the utterance as the answer. A question that understanding knows (decision
 * `answer`) is not one, unless it is an option or a value to the letter: so a digression is answered first. A correction of
 * an earlier answer counts as an answer.
 * No effects; false while a call is open or the step is gone.
 */
export function canAnswer(utterance: Utterance, context: DialogContext): boolean {
  const frame = context.stack.at(-1);
  if (frame?.waitsFor !== 'answer') return false;
  const { flow, step } = standsAt(frame, context);
  if (flow === undefined || step === undefined) return false;
  if (step.type !== 'ask' && step.type !== 'confirm') return false;
  if (findCorrection(utterance, step, { flow, frame, context }) !== undefined) return true;
  const slot = step.type === 'ask' ? slotContext(step, { flow, context }) : undefined;
  const reading =
    slot === undefined ? confirmReading(utterance) : slotTypeOf(slot.definition.type).read(utterance, slot);
  return reading.ok && !(reading.isGuess && asksSomethingKnown(utterance));
}
