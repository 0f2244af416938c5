/** Walks through flows from a move to the next point where somebody must be waited for, or to the end. */
import type { DialogEffect } from '../conversation/effect.ts';
import type { DialogFrame, Flow, Step } from '../conversation/flow.ts';
import type { CallAnswer } from '../conversation/turn.ts';
import type { Understanding } from '../conversation/understanding.ts';
import type { DialogContext, DialogStatus } from './dialog-context.ts';
import { fillSlots } from './fill-slots.ts';
import { sayPhrase } from './prompt.ts';
import { nameOf } from './schema/words.ts';
import { type Move, next, type StepPlace } from './steps/step-type.ts';
import { typeOfStep } from './steps/step-types.ts';

/** This turn's working copy: only `runDialog` makes one, and nothing of the input is changed through it. */
export interface Walk {
  context: DialogContext;
  stack: DialogFrame[];
  slots: Record<string, unknown>;
  effects: DialogEffect[];
  decisions: string[];
  hasRestarted: boolean;
}

export interface Ending {
  status: DialogStatus;
  result?: string;
}

/** Steps in one turn without anyone being asked. Real flows take a few; the largest sample takes 9. */
const MOST_STEPS = 100;
const DEEPEST_STACK = 10;
/** What a loop has said by then is noise: only its beginning reaches the customer. */
const MOST_SAID_WHEN_STUCK = 3;

export function walkOn(walk: Walk, first: Move): Ending {
  let move = first;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const after = carryOut(move, walk);
    if ('status' in after) return after;
    move = after;
  }
  walk.effects.splice(MOST_SAID_WHEN_STUCK);
  return stuck(walk, `it took ${MOST_STEPS} steps without asking anything`);
}

export function topOf(walk: Walk): DialogFrame | undefined {
  return walk.stack.at(-1);
}

/** The flow and step that a frame stands at; either may be missing in another release. */
export function standsAt(frame: DialogFrame, context: DialogContext): { flow?: Flow; step?: Step } {
  const flow = Object.hasOwn(context.flows, frame.flow) ? context.flows[frame.flow] : undefined;
  return { flow, step: flow?.steps.find((step) => step.id === frame.step) };
}

export function placeOf(frame: DialogFrame, flow: Flow, walk: Walk): StepPlace {
  const { context, effects, decisions } = walk;
  const setSlot = (name: string, value: unknown) => {
    const isEmpty = value === undefined || value === null;
    for (const slots of [frame.slots, walk.slots]) {
      if (isEmpty) delete slots[name];
      else slots[name] = value instanceof Date ? value.toISOString() : value;
    }
  };
  return { flow, frame, context, effects, decisions, setSlot };
}

/** Opens a flow on top of the stack; `understanding` fills its slots, a parent's slots of the same name and type go with it. */
export function openFlow(
  id: string,
  walk: Walk,
  from: { understanding?: Understanding; parent?: DialogFrame },
): Move | Ending {
  const flow = Object.hasOwn(walk.context.flows, id) ? walk.context.flows[id] : undefined;
  if (flow === undefined) return stuck(walk, `the flow "${id}" is not in this release`);
  if (walk.stack.length >= DEEPEST_STACK) return stuck(walk, `more than ${DEEPEST_STACK} flows run inside each other`);
  const [first] = flow.steps;
  const slots = {
    ...(from.parent === undefined ? {} : sharedSlots(from.parent, flow, walk.context)),
    ...(from.understanding === undefined ? {} : fillSlots(flow, from.understanding, walk.context)),
  };
  Object.assign(walk.slots, slots);
  walk.stack.push({ flow: id, step: first?.id ?? '', slots, results: {}, retries: 0, waitsFor: 'nothing' });
  walk.decisions.push(`dialog.start ${id}`);
  return first === undefined ? { to: 'end', result: 'completed' } : { to: 'step', step: first.id };
}

/** Where a flow changed under a conversation: said honestly, begun again with what is known. */
export function restart(walk: Walk): Move | Ending {
  const frame = topOf(walk);
  const flow = frame && standsAt(frame, walk.context).flow;
  const first = flow?.steps[0];
  if (frame === undefined || flow === undefined || first === undefined) return giveUpFlow(walk);
  if (walk.hasRestarted) return stuck(walk, 'its steps are not to be found');
  walk.hasRestarted = true;
  walk.decisions.push(`dialog.restart ${frame.flow} ${frame.step}`);
  walk.effects.push(sayPhrase('flow-restarted', walk.context));
  const slots = Object.fromEntries(Object.entries(frame.slots).filter(([name]) => Object.hasOwn(flow.slots, name)));
  walk.stack[walk.stack.length - 1] = {
    flow: frame.flow,
    step: first.id,
    slots,
    results: {},
    retries: 0,
    waitsFor: 'nothing',
  };
  return { to: 'step', step: first.id };
}

/** The frame on top goes on where it was: its question again, its call, or the step after the flow that it ran. */
export function resume(walk: Walk): Move | Ending {
  const frame = topOf(walk);
  if (frame === undefined) return { status: 'completed' };
  const { flow, step } = standsAt(frame, walk.context);
  if (flow === undefined) return giveUpFlow(walk);
  if (step === undefined) return restart(walk);
  if (frame.waitsFor === 'call') return { status: 'calling' };
  const type = typeOfStep(step);
  const place = placeOf(frame, flow, walk);
  if (frame.waitsFor === 'answer') {
    if (type.repeat === undefined) return { to: 'step', step: step.id };
    type.repeat(step, place);
    return { to: 'answer' };
  }
  const answer = frame.results[keptAnswer(step.id)];
  delete frame.results[keptAnswer(step.id)];
  if (!isCallAnswer(answer) || type.callAnswer === undefined) return next;
  return type.callAnswer(step, answer, place);
}

/** Key of an answer that came while another flow was on top. No condition can name it: it is no CEL name. */
export function keptAnswer(step: string): string {
  return `answer:${step}`;
}

function isCallAnswer(value: unknown): value is CallAnswer {
  return value !== null && typeof value === 'object' && 'ok' in value;
}

function carryOut(move: Move, walk: Walk): Move | Ending {
  const frame = topOf(walk);
  if (frame === undefined) return { status: 'completed' };
  switch (move.to) {
    case 'answer':
      frame.waitsFor = 'answer';
      delete frame.callId;
      return { status: 'waiting' };
    case 'call':
      frame.waitsFor = 'call';
      frame.callId = move.callId;
      return { status: 'calling' };
    case 'person':
      return escalate(walk, { queueId: move.queue, because: move.because });
    case 'flow':
      frame.waitsFor = 'nothing';
      delete frame.callId;
      return openFlow(move.flow, walk, { parent: frame });
    case 'end':
      return leaveFlow(move.result, walk);
    default:
      return enterStep(move, frame, walk);
  }
}

function enterStep(move: Extract<Move, { to: 'next' | 'step' }>, frame: DialogFrame, walk: Walk): Move | Ending {
  const flow = standsAt(frame, walk.context).flow;
  if (flow === undefined) return giveUpFlow(walk);
  const from = flow.steps.findIndex((step) => step.id === frame.step);
  if (from < 0) return restart(walk);
  const target = move.to === 'next' ? from + 1 : flow.steps.findIndex((step) => step.id === move.step);
  if (target < 0) return stuck(walk, 'it goes to a step that does not exist');
  const step = flow.steps[target];
  if (step === undefined) return { to: 'end', result: 'completed' };

  const place = placeOf(frame, flow, walk);
  if (target < from && !(move.to === 'step' && move.keepsAnswers)) askAgain(flow.steps.slice(target, from + 1), place);
  frame.step = step.id;
  frame.retries = 0;
  frame.waitsFor = 'nothing';
  delete frame.callId;
  return typeOfStep(step).enter(step, place);
}

/** Who goes back to a question wants another answer: the first question that the way back leads to is asked again. */
function askAgain(steps: Step[], place: StepPlace): void {
  for (const step of steps) {
    if (step.type === 'ask') {
      place.setSlot(step.slot, undefined);
      return;
    }
    if (step.type !== 'say' && step.type !== 'set') return;
  }
}

function leaveFlow(result: string, walk: Walk): Move | Ending {
  const left = walk.stack.pop();
  if (left !== undefined) walk.decisions.push(`dialog.end ${left.flow} ${result}`);
  const parent = topOf(walk);
  if (parent === undefined) return { status: result === 'cancelled' ? 'cancelled' : 'completed', result };
  if (left !== undefined && parent.waitsFor === 'nothing') {
    parent.results[nameOf(left.flow)] = { slots: left.slots, result };
  }
  return resume(walk);
}

function giveUpFlow(walk: Walk): Move | Ending {
  walk.effects.push(sayPhrase('flow-gone', walk.context));
  return { to: 'end', result: 'cancelled' };
}

function sharedSlots(parent: DialogFrame, flow: Flow, context: DialogContext): Record<string, unknown> {
  const theirs = standsAt(parent, context).flow?.slots ?? {};
  return Object.fromEntries(
    Object.entries(parent.slots).filter(
      ([name]) =>
        Object.hasOwn(flow.slots, name) && Object.hasOwn(theirs, name) && flow.slots[name]?.type === theirs[name]?.type,
    ),
  );
}

/** A flow that cannot go on is our fault or the author's, never the customer's: a person takes over. */
function stuck(walk: Walk, why: string): Ending {
  const frame = topOf(walk);
  walk.decisions.push(`dialog.stuck ${frame?.flow ?? ''} ${frame?.step ?? ''}`.trimEnd());
  return escalate(walk, { queueId: walk.context.defaultQueue ?? 'general', because: `a flow could not go on: ${why}` });
}

function escalate(walk: Walk, { queueId, because }: { queueId: string; because: string }): Ending {
  const frame = topOf(walk);
  const rule = frame === undefined ? 'flow' : `flow:${frame.flow}/${frame.step}`;
  walk.effects.push({ kind: 'escalate', queueId, rule, because, priority: 'normal' });
  walk.decisions.push(`dialog.escalate ${queueId}`);
  walk.stack = [];
  return { status: 'escalated' };
}
