/** The interpreter of flows: from where the conversation stands and what happened to where it stands then and what to do. Pure. */
import type { Step } from '../conversation/flow.ts';
import { type Correction, findCorrection } from './correct-slots.ts';
import type { DialogContext, DialogInput, DialogOutcome, Utterance } from './dialog-context.ts';
import { sayPhrase } from './prompt.ts';
import type { Move, StepPlace } from './steps/step-type.ts';
import { typeOfStep } from './steps/step-types.ts';
import {
  type Ending,
  keptAnswer,
  openFlow,
  placeOf,
  restart,
  resume,
  standsAt,
  topOf,
  type Walk,
  walkOn,
} from './walk.ts';

/**
 * One input, carried to the next point where somebody must be waited for. Never throws for any input; the context is
 * not changed. The outcome's top frame always waits for an answer or a call, and a dialog that ends has said something.
 */
export function runDialog(input: DialogInput, given: DialogContext): DialogOutcome {
  const context = usable(given);
  const walk: Walk = {
    context,
    // Values inside slots and results are replaced, never changed: two levels are copy enough.
    stack: given.stack.map((frame) => ({ ...frame, slots: { ...frame.slots }, results: { ...frame.results } })),
    slots: { ...given.slots },
    effects: [],
    decisions: [],
    hasRestarted: false,
  };
  const { ending, understood = true } = react(input, walk);
  if (ending.status === 'completed' || ending.status === 'cancelled') breakSilence(ending, walk);
  const { stack, slots, effects, decisions } = walk;
  return { stack, slots, effects, decisions, understood, ...ending };
}

interface Reaction {
  ending: Ending;
  understood?: boolean;
}

function react(input: DialogInput, walk: Walk): Reaction {
  switch (input.kind) {
    case 'start':
      return { ending: start(input, walk) };
    case 'utterance':
      return hear(input, walk);
    case 'callAnswer':
      return { ending: takeCallAnswer(input, walk) };
    default:
      return { ending: topOf(walk)?.waitsFor === 'call' ? keepWaiting(walk) : go(resume(walk), walk) };
  }
}

function start({ flow, understanding }: Extract<DialogInput, { kind: 'start' }>, walk: Walk): Ending {
  if (topOf(walk)?.flow === flow) walk.stack.pop();
  return go(openFlow(flow, walk, { understanding }), walk);
}

function hear(utterance: Utterance, walk: Walk): Reaction {
  const frame = topOf(walk);
  if (frame === undefined) return { ending: { status: 'completed' }, understood: false };
  if (frame.waitsFor === 'call') return { ending: keepWaiting(walk), understood: false };
  const { flow, step } = standsAt(frame, walk.context);
  if (flow === undefined || step === undefined) return { ending: go(restart(walk), walk) };
  const type = typeOfStep(step);
  if (frame.waitsFor !== 'answer' || type.answer === undefined) return { ending: go(resume(walk), walk) };
  const place = placeOf(frame, flow, walk);
  const correction = findCorrection(utterance, step, place);
  if (correction !== undefined) return { ending: go(takeCorrection(correction, step, place), walk) };
  const { move, understood } = type.answer(step, utterance, place);
  return { ending: go(move, walk), understood };
}

/** The new values, then the open question again: at once, or after what depends on the values was done again. */
function takeCorrection({ slots, step: first, goesBack }: Correction, open: Step, place: StepPlace): Move {
  for (const [name, value] of Object.entries(slots)) {
    place.setSlot(name, value);
    place.decisions.push(`dialog.corrected ${place.flow.id}/${name}`);
  }
  if (goesBack) return { to: 'step', step: first, keepsAnswers: true };
  typeOfStep(open).repeat?.(open, place);
  return { to: 'answer' };
}

function takeCallAnswer({ callId, answer }: Extract<DialogInput, { kind: 'callAnswer' }>, walk: Walk): Ending {
  const index = walk.stack.findIndex((frame) => frame.waitsFor === 'call' && frame.callId === callId);
  const frame = walk.stack[index];
  if (frame === undefined) return statusOf(walk);
  frame.waitsFor = 'nothing';
  delete frame.callId;
  frame.results[keptAnswer(frame.step)] = answer;
  // Under another open flow the answer waits for its turn.
  return index === walk.stack.length - 1 ? go(resume(walk), walk) : statusOf(walk);
}

function keepWaiting(walk: Walk): Ending {
  walk.effects.push(sayPhrase('still-working', walk.context));
  return { status: 'calling' };
}

function go(after: Move | Ending, walk: Walk): Ending {
  return 'status' in after ? after : walkOn(walk, after);
}

function statusOf(walk: Walk): Ending {
  const frame = topOf(walk);
  if (frame === undefined) return { status: 'completed' };
  return { status: frame.waitsFor === 'call' ? 'calling' : 'waiting' };
}

/** Nobody is left before a bot that just stops: a flow that ends without a word ends with ours. */
function breakSilence({ result }: Ending, walk: Walk): void {
  const hasEnded = walk.decisions.some((decision) => decision.startsWith('dialog.end '));
  if (!hasEnded || walk.effects.length > 0) return;
  walk.effects.push(sayPhrase(result === 'declined' ? 'flow-declined' : 'flow-ended', walk.context));
}

/** A language or timezone that Intl does not know must not stop a conversation. */
function usable(context: DialogContext): DialogContext {
  const { language, timezone } = context;
  return {
    ...context,
    language: isKnown(() => Intl.getCanonicalLocales(language)) ? language : context.fallbackLanguage,
    timezone: isKnown(() => new Intl.DateTimeFormat('en', { timeZone: timezone })) ? timezone : 'UTC',
  };
}

function isKnown(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
