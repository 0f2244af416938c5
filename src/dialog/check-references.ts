/** Everything that a flow names exists: steps, slots, flows, queues, intents, entities, surveys; and branches say one way on. */
import type { FlowDraft } from './compile-flow.ts';
import { type Finding, suggestName } from './finding.ts';
import { builtInEntities, slotTypes } from './slots/slot-types.ts';

export function checkReferences(draft: FlowDraft): Finding[] {
  const { flow, references, contradictions, known } = draft;
  const names: Record<string, { what: string; known?: string[] }> = {
    step: { what: 'step', known: flow.steps.map((step) => step.id) },
    slot: { what: 'slot', known: Object.keys(flow.slots) },
    flow: { what: 'flow', known: known.flows },
    queue: { what: 'queue', known: known.queues },
    survey: { what: 'survey', known: known.surveys },
  };
  const found: Finding[] = [];
  for (const { kind, value, path } of references) {
    const group = names[kind];
    if (group?.known === undefined || group.known.includes(value)) continue;
    const message = `There is no ${group.what} "${value}".`;
    found.push({ severity: 'error', path, message, suggestion: suggestName(value, group.known) });
  }
  for (const { keys, path } of contradictions) {
    const message = `A branch goes one way on, this one has ${keys.join(' and ')}.`;
    found.push({ severity: 'error', path, message, suggestion: `Keep one of ${keys.join(', ')}.` });
  }
  return [...found, ...checkTriggers(draft), ...checkSlots(draft)];
}

function checkTriggers({ flow, known }: FlowDraft): Finding[] {
  const { intents } = known;
  if (intents === undefined) return [];
  return flow.trigger
    .filter((intent) => !intents.includes(intent))
    .map((intent) => ({
      severity: 'error',
      path: ['trigger'],
      message: `There is no intent "${intent}" in training/intents.`,
      suggestion: suggestName(intent, intents),
    }));
}

function checkSlots({ flow, known }: FlowDraft): Finding[] {
  const found: Finding[] = [];
  const error = (path: (string | number)[], message: string, suggestion?: string) =>
    found.push({ severity: 'error', path, message, suggestion });
  for (const [name, slot] of Object.entries(flow.slots)) {
    const types = [...Object.keys(slotTypes), ...builtInEntities, ...(known.entities ?? [])];
    if (known.entities !== undefined && !types.includes(slot.type)) {
      error(['slots', name, 'type'], `There is no slot type or entity "${slot.type}".`, suggestName(slot.type, types));
    }
    const roles = known.roles === undefined || slot.role === undefined ? undefined : (known.roles[slot.type] ?? []);
    if (slot.role !== undefined && roles !== undefined && !roles.includes(slot.role)) {
      const way =
        roles.length > 0
          ? suggestName(slot.role, roles)
          : `Write training/entities/${slot.type}.yaml with roles: { ${slot.role}: { en: [the words before it] } }.`;
      error(['slots', name, 'role'], `The entity "${slot.type}" has no role "${slot.role}".`, way);
    }
    if (slot.type === 'choice' && slot.options === undefined) {
      error(['slots', name], `The choice "${name}" has no options.`, 'Add options: [first, second].');
    }
    if (slot.type !== 'choice' && slot.options !== undefined) {
      error(['slots', name, 'options'], 'Only a choice has options.', 'Write type: choice, or take the options away.');
    }
    for (const bound of ['min', 'max'] as const) {
      const value = slot[bound];
      const isCounted = slot.type === 'number' || slot.type === 'amount';
      const wanted = isCounted ? 'number' : slot.type === 'date' ? 'string' : undefined;
      if (value === undefined || typeof value === wanted) continue;
      const message =
        wanted === undefined
          ? `Only a number, an amount or a date has "${bound}".`
          : `"${bound}" of a ${slot.type} must be ${wanted === 'number' ? 'a number' : 'a date as in 2027-03-01, or today'}.`;
      error(['slots', name, bound], message);
    }
  }
  return found;
}
