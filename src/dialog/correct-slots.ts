/** "No, the 5th": another value for what was answered before, said while something else is asked. */
import type { Step } from '../conversation/flow.ts';
import type { Entity } from '../conversation/understanding.ts';
import { asksSomethingKnown } from './asks-something-known.ts';
import type { Utterance } from './dialog-context.ts';
import { isSame, valueFor } from './fill-slots.ts';
import type { Place } from './prompt.ts';
import { slotContext } from './slot-context.ts';
import { optionsNamedIn } from './slots/choice.ts';
import { confirmReading } from './slots/confirm.ts';
import { isoDate } from './slots/date.ts';
import { normalise } from './slots/normalise.ts';
import { type SlotContext, saidText } from './slots/slot-type.ts';

export interface Correction {
  /** The new values. */
  slots: Record<string, unknown>;
  /** The first question whose answer changes. */
  step: string;
  /** Whether what was done since then depends on the answer: the flow goes on from the question, and asks nothing twice. */
  goesBack: boolean;
}

type AskStep = Extract<Step, { type: 'ask' }>;

const MARKER =
  /^(?:no|nope|nah|sorry|oops|wait|actually|rather|instead|correction|not|make it|make that|change|i meant?|i said|better|nein|ne|nee|nö|doch|halt|moment|ach|lieber|besser|korrektur|ich mein(?:e|te)|ich sagte|nicht|ändern|entschuldigung|stopp)(?= |$)/;
const NEVER_CORRECTED = new Set(['text', 'confirm', 'attachment']);
/** These only ask or talk: after a correction nothing of it has to be done again. */
const TALK = new Set(['ask', 'confirm', 'say', 'survey']);
const BARE_DAY = /^(?:am )?(\d{1,2})(?:\.|st|nd|rd|th)?$/i;

/**
 * What the message corrects; undefined when it is no correction, or when a call in between has changed something outside
 * that a second one would change again. `place` stands at an open question.
 */
export function findCorrection(utterance: Utterance, step: Step, place: Place): Correction | undefined {
  const { understanding } = utterance;
  if (understanding === undefined || (step.type !== 'ask' && step.type !== 'confirm')) return undefined;
  if (asksSomethingKnown(utterance) || !isMeantSo(utterance, step)) return undefined;
  const { flow, frame } = place;
  const open = step.type === 'ask' ? (flow.slots[step.slot]?.type ?? 'text') : undefined;
  if (open !== undefined && NEVER_CORRECTED.has(open)) return undefined;
  const position = flow.steps.findIndex(({ id }) => id === step.id);
  const answered = flow.steps
    .slice(0, position)
    .filter((each): each is AskStep => each.type === 'ask' && Object.hasOwn(frame.slots, each.slot));
  const slots: Record<string, unknown> = {};
  let first: AskStep | undefined;
  for (const ask of answered) {
    const slot = slotContext(ask, place);
    const { type } = slot.definition;
    // What is asked for now is the answer to that.
    if (NEVER_CORRECTED.has(type) || type === open || Object.hasOwn(slots, ask.slot)) continue;
    const value = newValue(utterance, slot, { current: frame.slots[ask.slot], rivals: answered, place });
    if (value === undefined) continue;
    slots[ask.slot] = value;
    first ??= ask;
  }
  if (first === undefined) return undefined;
  const since = flow.steps.slice(flow.steps.indexOf(first) + 1, position);
  const hasChangedSomething = since.some((each) => each.type === 'call' && each.request.method !== 'GET');
  if (hasChangedSomething) return undefined;
  return { slots, step: first.id, goesBack: since.some(({ type }) => !TALK.has(type)) };
}

/** In place of an answer it needs a word that says so; a value where yes or no was asked can be nothing else. */
function isMeantSo(utterance: Utterance, step: Step): boolean {
  if (MARKER.test(normalise(saidText(utterance)))) return true;
  const isAboutSomethingElse = utterance.understanding?.decision === 'answer';
  return step.type === 'confirm' && !isAboutSomethingElse && !confirmReading(utterance).ok;
}

interface Known {
  current: unknown;
  /** Questions that are answered: the same kind of value in two of them cannot be told apart. */
  rivals: AskStep[];
  place: Place;
}

function newValue(utterance: Utterance, slot: SlotContext, { current, rivals, place }: Known): unknown {
  const { type, role } = slot.definition;
  const entities = utterance.understanding?.entities ?? [];
  if (type === 'choice') {
    const named = optionsNamedIn(utterance.text, slot).filter((option) => option !== current);
    return named.length === 1 ? named[0] : undefined;
  }
  const fitting = entities.filter(
    (entity) =>
      (entity.name === type || (type === 'time' && entity.time !== undefined)) &&
      (entity.role === undefined || role === undefined || entity.role === role),
  );
  const values = fitting.map((entity) => corrected(entity, slot, current)).filter((value) => value !== undefined);
  const others = values.filter((value) => !isSame(value, current));
  if (others.length !== 1) return undefined;
  const isOnly = rivals.filter((ask) => place.flow.slots[ask.slot]?.type === type).length === 1;
  return isOnly || (role !== undefined && fitting.some((entity) => entity.role === role)) ? others[0] : undefined;
}

/** "The 5th" is of the month that was spoken of. */
function corrected(entity: Entity, slot: SlotContext, current: unknown): unknown {
  const day = slot.definition.type === 'date' ? BARE_DAY.exec(entity.text)?.[1] : undefined;
  if (day !== undefined && typeof current === 'string') {
    const meant = isoDate(`${current.slice(0, 7)}-${day.padStart(2, '0')}`);
    const value = meant === undefined ? undefined : valueFor({ ...entity, value: meant }, slot);
    if (value !== undefined) return value;
  }
  return valueFor(entity, slot);
}
