/** The small interface that every type of step has. A step decides; the walk in `walk.ts` carries out what it decided. */
import type { DialogEffect } from '../../conversation/effect.ts';
import type { Step } from '../../conversation/flow.ts';
import type { CallAnswer } from '../../conversation/turn.ts';
import type { Utterance } from '../dialog-context.ts';
import type { Place } from '../prompt.ts';

/** What comes after a step. */
export type Move =
  | { to: 'next' }
  /** `keepsAnswers`: the way back asks nothing again. */
  | { to: 'step'; step: string; keepsAnswers?: boolean }
  | { to: 'flow'; flow: string }
  | { to: 'person'; queue: string; because: string }
  | { to: 'end'; result: string }
  | { to: 'answer' }
  | { to: 'call'; callId: string };

/** Where a step runs. `frame` is this turn's own copy: steps write slots, results and retries into it. */
export interface StepPlace extends Place {
  effects: DialogEffect[];
  decisions: string[];
  /** Sets a value for this frame and the conversation; undefined and null empty it. */
  setSlot(name: string, value: unknown): void;
}

export interface StepType<S extends Step> {
  /** The flow arrives at the step. */
  enter(step: S, place: StepPlace): Move;
  /** For steps that wait for the customer. `understood: false` leaves the question open, or takes the author's way out. */
  answer?(step: S, utterance: Utterance, place: StepPlace): { move: Move; understood: boolean };
  /** For steps that wait for the customer: says the question again. */
  repeat?(step: S, place: StepPlace): void;
  /** For steps that wait for an outside system. */
  callAnswer?(step: S, answer: CallAnswer, place: StepPlace): Move;
}

export const next: Move = { to: 'next' };
