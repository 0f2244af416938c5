/** Of entities that overlap one stays: the longest, of equally long ones the one that says most. */
import type { Entity } from '../../conversation/understanding.ts';

/** From the one that says most to the one that says least; the content's own entities come before all of them. */
const BUILT_IN = ['email', 'url', 'amount', 'period', 'date', 'phone', 'order-number', 'time', 'number'];

/** In order of the text. Two of the content's own may read the same words: the flow asks for one of them by name. */
export function withoutOverlaps(entities: readonly Entity[], own: ReadonlySet<string>): Entity[] {
  const rank = ({ name }: Entity) => (own.has(name) ? -1 : BUILT_IN.indexOf(name));
  const ranked = entities.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || rank(a) - rank(b) || a.start - b.start,
  );
  const takenBy: (Entity | undefined)[] = [];
  const kept: Entity[] = [];
  for (const entity of ranked) {
    // The longer ones are in already, so one that overlaps covers the first or the last character.
    const other = takenBy[entity.start] ?? takenBy[entity.end - 1];
    if (other !== undefined && !isTwin(entity, other, own)) continue;
    if (other !== undefined && kept.some((each) => each.name === entity.name && each.start === entity.start)) continue;
    kept.push(entity);
    for (let at = entity.start; at < entity.end; at++) takenBy[at] ??= entity;
  }
  return kept.sort((a, b) => a.start - b.start || (a.name < b.name ? -1 : 1));
}

function isTwin(a: Entity, b: Entity, own: ReadonlySet<string>): boolean {
  return a.start === b.start && a.end === b.end && a.name !== b.name && own.has(a.name) && own.has(b.name);
}
