/**
 * Entities by pattern, in RE2's syntax and never slow for any text: patterns of a fixed length are linear in any engine
 * and run on the built-in one, all others on RE2.
 */
import { RE2JS } from 're2js';
import type { EntityDefinition } from '../../conversation/content.ts';
import type { Entity } from '../../conversation/understanding.ts';
import { BadInputError } from '../../runtime/errors.ts';

/** More matches of one pattern in one message are noise. */
const MOST_MATCHES = 20;
/** Letters, digits, simple classes and word borders, each a fixed number of times: nothing to try in two ways. */
const FIXED = /^(?:\\b|(?:\\d|\[[A-Za-z0-9-]+\]|[A-Za-z0-9 #-])(?:\{\d{1,2}\})?)+$/;
const WORD_END = /[\p{L}\p{N}_]/u;

export function compilePatterns(definitions: readonly EntityDefinition[]): (text: string) => Entity[] {
  const patterns = definitions.flatMap((definition) =>
    definition.type === 'pattern'
      ? [{ name: definition.name, find: finderOf(definition.name, definition.pattern) }]
      : [],
  );
  return (text) =>
    patterns.flatMap(({ name, find }) => {
      // Eight digits of a longer number are no order number, whether or not the pattern says so.
      const whole = find(text).filter(({ start, end }) => end > start && isWhole(text, start, end));
      return whole.map(({ start, end }) => {
        const match = text.slice(start, end);
        return { name, value: match, text: match, start, end };
      });
    });
}

interface Span {
  start: number;
  end: number;
}

/** Where the pattern matches, at most 20 times. Throws `BadInputError` when RE2 cannot read it. */
function finderOf(name: string, pattern: string): (text: string) => Span[] {
  const regex = compile(name, pattern);
  if (FIXED.test(pattern)) {
    const native = new RegExp(pattern, 'gi');
    return (text) => {
      const spans: Span[] = [];
      for (const match of text.matchAll(native)) {
        spans.push({ start: match.index, end: match.index + match[0].length });
        if (spans.length === MOST_MATCHES) break;
      }
      return spans;
    };
  }
  return (text) => {
    const spans: Span[] = [];
    const matcher = regex.matcher(text);
    while (spans.length < MOST_MATCHES && matcher.find()) spans.push({ start: matcher.start(), end: matcher.end() });
    return spans;
  };
}

function isWhole(text: string, start: number, end: number): boolean {
  const cutsBefore = WORD_END.test(text[start - 1] ?? '') && WORD_END.test(text[start] ?? '');
  const cutsAfter = WORD_END.test(text[end] ?? '') && WORD_END.test(text[end - 1] ?? '');
  return !cutsBefore && !cutsAfter;
}

function compile(name: string, pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BadInputError({
      code: 'content.entity',
      message: `The pattern of the entity ${name} cannot be read: ${reason}. Write it in RE2 syntax (no look-around, no back-references).`,
      cause,
    });
  }
}
