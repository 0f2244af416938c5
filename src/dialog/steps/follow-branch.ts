/** Takes a branch: says, sets, then hands back the one way on. */
import type { Branch } from '../../conversation/flow.ts';
import { sayText, scopeOf } from '../prompt.ts';
import { valueOf } from '../value-of.ts';
import { type Move, next, type StepPlace } from './step-type.ts';

export function followBranch(branch: Branch, place: StepPlace): Move {
  if (branch.say !== undefined) say(branch.say, place);
  if (branch.set !== undefined) setValues(branch.set, place);
  if (branch.goto !== undefined) return { to: 'step', step: branch.goto };
  if (branch.run !== undefined) return { to: 'flow', flow: branch.run };
  if (branch.escalate !== undefined)
    return { to: 'person', queue: branch.escalate, because: branch.because ?? defaultReason(place) };
  if (branch.end !== undefined) return { to: 'end', result: branch.end };
  return next;
}

export function say(textId: string, place: StepPlace): void {
  const effect = sayText(textId, place);
  if (effect !== undefined) place.effects.push(effect);
}

/** In order: a later value sees the earlier ones. */
export function setValues(values: Record<string, string>, place: StepPlace): void {
  for (const [name, source] of Object.entries(values)) place.setSlot(name, valueOf(source, scopeOf(place)));
}

export function defaultReason({ flow, frame }: StepPlace): string {
  return `the flow ${flow.id} handed over at the step ${frame.step}`;
}
