/** The entity that a slot is about, among those of a message. */
import type { SlotDefinition } from '../../conversation/flow.ts';
import type { Entity } from '../../conversation/understanding.ts';

/** Where the slot has a role: the entity of that role, else one without any. Undefined when there is none. */
export function findEntity(
  entities: readonly Entity[] | undefined,
  { role }: Pick<SlotDefinition, 'role'>,
  name: string,
): Entity | undefined {
  const named = entities?.filter((entity) => entity.name === name) ?? [];
  if (role === undefined) return named[0];
  return named.find((entity) => entity.role === role) ?? named.find((entity) => entity.role === undefined);
}
