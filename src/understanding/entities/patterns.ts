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
/**
 * Steps of RE2 that all patterns together may take for one message: 50 ns each at worst, so 20 ms. A pattern of 60
 * instructions is never cut by it, one of the largest reads the beginning of a long message.
 */
const MOST_STEPS = 400_000;
const FEWEST_CHARACTERS = 200;
/** Letters, digits, simple classes and word borders, each a fixed number of times: nothing to try in two ways. */
const FIXED = /^(?:\\b|(?:\\d|\[[A-Za-z0-9-]+\]|[A-Za-z0-9 #-])(?:\{\d{1,2}\})?)+$/;
const WORD_END = /[\p{L}\p{N}_]/u;

export function compilePatterns(definitions: readonly EntityDefinition[]): (text: string) => Entity[] {
  const own = definitions.filter((definition) => definition.type === 'pattern');
  const patterns = own.map((definition) => ({ name: definition.name, find: finderOf(definition, own.length) }));
  return (text) =>
    patterns.flatMap(({ name, find }) => {
      // Eight digits of a longer number are no order number, whether or not the pattern says so.
      const whole = find(text).filter(({ start, end }) => end > start && isWhole(text, start, end));
      return whole.map(({ start, end, value }) => {
        const match = text.slice(start, end);
        return { name, value: value ?? match, text: match, start, end };
      });
    });
}

interface Span {
  start: number;
  end: number;
  /** Where it is not the match. */
  value?: string;
}

/** Where the pattern matches, at most 20 times. Throws `BadInputError` when RE2 cannot read it. */
function finderOf(
  { name, pattern, value }: Extract<EntityDefinition, { type: 'pattern' }>,
  patterns: number,
): (text: string) => Span[] {
  const regex = compile(name, pattern);
  if (FIXED.test(pattern) && value === undefined) {
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
  const longest = Math.max(FEWEST_CHARACTERS, Math.floor(MOST_STEPS / (patterns * regex.programSize())));
  return (text) => {
    const spans: Span[] = [];
    const matcher = regex.matcher(text.length > longest ? text.slice(0, longest).toWellFormed() : text);
    while (spans.length < MOST_MATCHES && matcher.find()) {
      const worth = value === undefined ? {} : { value: valueOf(value, (group) => matcher.group(group)) };
      spans.push({ start: matcher.start(), end: matcher.end(), ...worth });
    }
    return spans;
  };
}

const GROUP = /\$(\d)/g;

/** The groups that a value names: `$1` is 1. */
export function groupsIn(value: string): number[] {
  return Array.from(value.matchAll(GROUP), ([, group]) => Number(group));
}

function valueOf(value: string, groupOf: (group: number) => string | null | undefined): string {
  return value.replace(GROUP, (_, group: string) => groupOf(Number(group)) ?? '').trim();
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
