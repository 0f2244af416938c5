/** What the first utterance already said: slots filled from it, so that nothing is asked twice. */
import type { Flow, SlotDefinition } from '../conversation/flow.ts';
import type { Entity, Understanding } from '../conversation/understanding.ts';
import type { DialogContext } from './dialog-context.ts';
import { slotContext } from './slot-context.ts';
import { amountOf, amountWithinBounds } from './slots/amount.ts';
import { optionsNamedIn } from './slots/choice.ts';
import { isoDate, withinDates } from './slots/date.ts';
import { withinBounds } from './slots/number.ts';
import { accepted, type SlotContext, type SlotReading } from './slots/slot-type.ts';

/** Free words fit anything and a yes was given to something else: these are always asked. */
const NEVER_FILLED = new Set(['text', 'confirm', 'attachment']);
/** Numbers and the like are in many entities' texts: an order number is no quantity. */
const GENERAL = new Set(['number', 'phone', 'date', 'url', 'email']);

/** What is known already, when a message answers a question of the flow. */
export interface Answered {
  /** The slot that the message was the answer for. */
  slot: string;
  /** Values of the flow by now; they stay. */
  slots: Record<string, unknown>;
  /** Position of the question: only those behind it are filled. */
  position: number;
}

/** Values for the slots of the flow, from the message that starts it or from an answer that says more than was asked. */
export function fillSlots(
  flow: Flow,
  understanding: Understanding,
  context: DialogContext,
  answered?: Answered,
): Record<string, unknown> {
  const slots: Record<string, unknown> = {};
  const used: Entity[] = [];
  const asked = answered && flow.slots[answered.slot];
  const found = distinct(understanding.entities).filter((entity) => asked === undefined || !isFor(entity, asked));
  for (const [position, step] of flow.steps.entries()) {
    if (step.type !== 'ask' || Object.hasOwn(slots, step.slot)) continue;
    if (answered !== undefined && (position <= answered.position || Object.hasOwn(answered.slots, step.slot))) continue;
    const slot = slotContext(step, { flow, context });
    const { definition } = slot;
    if (definition.fill === false || NEVER_FILLED.has(definition.type)) continue;
    if (definition.type === 'choice') {
      const named = asked?.type === 'choice' ? [] : optionsNamedIn(understanding.text, slot);
      if (named.length === 1) slots[step.slot] = named[0];
      continue;
    }
    const [first, ...others] = found.filter(
      (entity) =>
        fitsSlot(entity, definition, flow) &&
        !(used.includes(entity) && entity.name === definition.type) &&
        !isPartOfAnother(entity, found),
    );
    if (first === undefined) continue;
    // More values than slots: which one is meant has to be asked.
    if (others.length > 0 && !hasRoomFor(others.length, step.slot, flow)) continue;
    const value = valueFor(first, slot);
    // The time of a day goes with the day.
    if (first.name === definition.type) used.push(first);
    if (value !== undefined) slots[step.slot] = value;
  }
  return slots;
}

/** By name and role: a slot with a role takes nothing else, one without leaves what another slot has the role for. */
function fitsSlot(entity: Entity, { type, role }: SlotDefinition, flow: Flow): boolean {
  const isOfType = entity.name === type || (type === 'time' && entity.name === 'date' && entity.time !== undefined);
  if (!isOfType) return false;
  if (role !== undefined) return entity.role === role;
  const isForAnother = Object.values(flow.slots).some((other) => other.type === type && other.role === entity.role);
  return entity.role === undefined || !isForAnother;
}

/** Whether the entity may be what was asked for, so that it fills nothing else. */
function isFor(entity: Entity, { type, role }: SlotDefinition): boolean {
  return entity.name === type && (entity.role === undefined || role === undefined || entity.role === role);
}

/** The same value said twice is one value. */
function distinct(entities: Entity[]): Entity[] {
  return entities.filter(
    (entity, index) =>
      !entities
        .slice(0, index)
        .some(({ name, role, value }) => name === entity.name && role === entity.role && isSame(value, entity.value)),
  );
}

/** Values are texts, numbers or small objects, always made in the same way. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Whether the slots of the same type that are asked after this one take as many values. */
function hasRoomFor(count: number, slot: string, flow: Flow): boolean {
  const names = Object.keys(flow.slots);
  const { type, role } = flow.slots[slot] ?? {};
  const later = names
    .slice(names.indexOf(slot) + 1)
    .filter((name) => flow.slots[name]?.type === type && flow.slots[name]?.role === role);
  return later.length >= count;
}

function isPartOfAnother(entity: Entity, entities: Entity[]): boolean {
  return entities.some(
    (other) =>
      other !== entity &&
      other.start < entity.end &&
      entity.start < other.end &&
      ((GENERAL.has(entity.name) && !GENERAL.has(other.name)) || other.end - other.start > entity.end - entity.start),
  );
}

/** The entity's value within the slot's bounds; undefined when it must be asked after all. */
export function valueFor(entity: Entity, slot: SlotContext): unknown {
  const reading = readingFor(entity, slot);
  return reading?.ok ? reading.value : undefined;
}

function readingFor({ value, time }: Entity, slot: SlotContext): SlotReading | undefined {
  switch (slot.definition.type) {
    case 'number': {
      const number = Number(value);
      return Number.isFinite(number) ? withinBounds(number, slot, true) : undefined;
    }
    case 'date': {
      const date = typeof value === 'string' ? isoDate(value) : undefined;
      return date === undefined ? undefined : withinDates(date, slot, true);
    }
    case 'amount': {
      const amount = amountOf(value);
      return amount === undefined ? undefined : amountWithinBounds(amount, slot, true);
    }
    case 'time':
      return accepted(time ?? value);
    default:
      return accepted(value);
  }
}
