/** Everything in a text that has a value: the content's own entities, then what every conversation needs. */
import type { EntityDefinition } from '../../conversation/content.ts';
import type { Entity } from '../../conversation/understanding.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { findContacts } from './contacts.ts';
import { findDates } from './dates.ts';
import { ListMatcher } from './lists.ts';
import { findNumbers } from './numbers.ts';
import { compilePatterns } from './patterns.ts';

export interface EntityContext {
  /** Of the text, when known. */
  language?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** IANA name. */
  timezone: string;
}

/**
 * Returns the reader of entities for some content. Linear in the text, which is at most 1,000 code points long. Throws
 * `BadInputError` (`content.entity`) for a pattern that is not RE2.
 */
export function createEntityReader(
  definitions: readonly EntityDefinition[],
): (text: string, context: EntityContext, tokens?: readonly Token[]) => Entity[] {
  const lists = new ListMatcher(definitions);
  const findPatterns = compilePatterns(definitions);
  return (text, context, tokens = tokensOf(text)) => {
    const own = [...lists.find(text, tokens), ...findPatterns(text)];
    const builtIn = [
      ...findContacts(text),
      ...findDates(text, context),
      ...findNumbers(text, tokens, context.language),
    ];
    return withoutOverlaps([...longestFirst(own), ...longestFirst(builtIn)]);
  };
}

/** The first of two that overlap stays: own before built-in, longer before shorter. In order of the text. */
function withoutOverlaps(ranked: readonly Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of ranked) {
    const isFree = kept.every(
      (other) => entity.end <= other.start || entity.start >= other.end || isTwin(entity, other),
    );
    if (isFree) kept.push(entity);
  }
  return kept.sort((a, b) => a.start - b.start || (a.name < b.name ? -1 : 1));
}

/** Two of the content's own entities may read the same words: the flow asks for one of them by name. */
function isTwin(a: Entity, b: Entity): boolean {
  return a.start === b.start && a.end === b.end && a.name !== b.name && !BUILT_IN.has(a.name) && !BUILT_IN.has(b.name);
}

const BUILT_IN = new Set(['number', 'date', 'email', 'phone', 'url']);

function longestFirst(entities: readonly Entity[]): Entity[] {
  return entities.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}
