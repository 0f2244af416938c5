/** Everything in a text that has a value: the content's own entities, then what every conversation needs. */
import type { EntityDefinition } from '../../conversation/content.ts';
import { type Entity, UNKNOWN_LANGUAGE } from '../../conversation/understanding.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { findAmounts } from './amounts.ts';
import { findContacts } from './contacts.ts';
import { findDates } from './dates.ts';
import { ListMatcher, type ListOptions } from './lists.ts';
import { findNumbers } from './numbers.ts';
import { findOrderNumbers } from './order-numbers.ts';
import { withoutOverlaps } from './overlaps.ts';
import { compilePatterns } from './patterns.ts';
import { createRoleReader } from './roles.ts';

export interface EntityContext {
  /** Of the text, when known. */
  language?: string;
  /** Milliseconds since 1970. */
  now: number;
  /** IANA name. */
  timezone: string;
}

/** More in one message is a list that somebody pasted, not what they want to say. */
const MOST_FOUND = 50;

/**
 * Returns the reader of entities for some content. Linear in the text, which is at most 1,000 code points long. Throws
 * `BadInputError` (`content.entity`) for a pattern that is not RE2.
 */
export function createEntityReader(
  definitions: readonly EntityDefinition[],
  options: ListOptions = {},
): (text: string, context: EntityContext, tokens?: readonly Token[]) => Entity[] {
  const lists = new ListMatcher(definitions, options);
  const findPatterns = compilePatterns(definitions);
  const readRoles = createRoleReader(definitions);
  const own = new Set(definitions.flatMap(({ name, type }) => (type === 'builtIn' ? [] : [name])));
  const findOrders = own.has('order-number') ? () => [] : findOrderNumbers;
  return (text, given, tokens = tokensOf(text)) => {
    // Of an unknown language any reading may be right.
    const { language, ...moment } = given;
    const context: EntityContext = language === UNKNOWN_LANGUAGE ? moment : given;
    const numbers = findNumbers(text, tokens, context.language);
    const found = [
      ...lists.find(text, tokens, context.language),
      ...findPatterns(text),
      ...findContacts(text),
      ...findDates(text, context),
      ...findAmounts(text, tokens, [...numbers.whole, ...numbers.joined]),
      ...findOrders(text),
      ...numbers.whole,
    ];
    return readRoles(withoutOverlaps(found, own).slice(0, MOST_FOUND), tokens, context.language);
  };
}
