/** What the first utterance already said: slots filled from it, so that nothing is asked twice. */
import type { Flow } from '../conversation/flow.ts';
import type { Entity, Understanding } from '../conversation/understanding.ts';
import type { DialogContext } from './dialog-context.ts';
import { slotContext } from './slot-context.ts';
import { optionsNamedIn } from './slots/choice.ts';
import { isoDate, withinDates } from './slots/date.ts';
import { withinBounds } from './slots/number.ts';
import type { SlotContext } from './slots/slot-type.ts';

/** Free words fit anything and a yes was given to something else: these are always asked. */
const NEVER_FILLED = new Set(['text', 'confirm', 'attachment']);
/** Numbers and the like are in many entities' texts: an order number is no quantity. */
const GENERAL = new Set(['number', 'phone', 'date', 'url', 'email']);

export function fillSlots(flow: Flow, understanding: Understanding, context: DialogContext): Record<string, unknown> {
  const slots: Record<string, unknown> = {};
  const used: Entity[] = [];
  const found = distinct(understanding.entities);
  for (const step of flow.steps) {
    if (step.type !== 'ask' || Object.hasOwn(slots, step.slot)) continue;
    const slot = slotContext(step, { flow, context });
    const { definition } = slot;
    if (definition.fill === false || NEVER_FILLED.has(definition.type)) continue;
    if (definition.type === 'choice') {
      const named = optionsNamedIn(understanding.text, slot);
      if (named.length === 1) slots[step.slot] = named[0];
      continue;
    }
    const [first, ...others] = found.filter(
      (entity) => entity.name === definition.type && !used.includes(entity) && !isPartOfAnother(entity, found),
    );
    if (first === undefined) continue;
    // More values than slots: which one is meant has to be asked.
    if (others.length > 0 && !hasRoomFor(others.length, step.slot, flow)) continue;
    const value = checked(first, slot);
    used.push(first);
    if (value !== undefined) slots[step.slot] = value;
  }
  return slots;
}

/** The same value said twice is one value. */
function distinct(entities: Entity[]): Entity[] {
  return entities.filter(
    (entity, index) =>
      !entities.slice(0, index).some(({ name, value }) => name === entity.name && value === entity.value),
  );
}

/** Whether the slots of the same type that are asked after this one take as many values. */
function hasRoomFor(count: number, slot: string, flow: Flow): boolean {
  const names = Object.keys(flow.slots);
  const type = flow.slots[slot]?.type;
  const later = names.slice(names.indexOf(slot) + 1).filter((name) => flow.slots[name]?.type === type);
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
function checked(entity: Entity, slot: SlotContext): unknown {
  if (slot.definition.type === 'number') {
    const number = Number(entity.value);
    const reading = Number.isFinite(number) ? withinBounds(number, slot, true) : undefined;
    return reading?.ok ? reading.value : undefined;
  }
  if (slot.definition.type === 'date') {
    const date = isoDate(String(entity.value));
    const reading = date === undefined ? undefined : withinDates(date, slot, true);
    return reading?.ok ? reading.value : undefined;
  }
  return entity.value;
}
