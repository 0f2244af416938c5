/** Entities by pattern: RE2, so that no pattern of the content can be slow for any text. */
import { RE2JS } from 're2js';
import type { EntityDefinition } from '../../conversation/content.ts';
import type { Entity } from '../../conversation/understanding.ts';
import { BadInputError } from '../../runtime/errors.ts';

/** More matches of one pattern in one message are noise. */
const MOST_MATCHES = 20;
const WORD_END = /[\p{L}\p{N}_]/u;

export function compilePatterns(definitions: readonly EntityDefinition[]): (text: string) => Entity[] {
  const patterns = definitions.flatMap((definition) =>
    definition.type === 'pattern'
      ? [{ name: definition.name, regex: compile(definition.name, definition.pattern) }]
      : [],
  );
  return (text) =>
    patterns.flatMap(({ name, regex }) => {
      const found: Entity[] = [];
      const matcher = regex.matcher(text);
      while (found.length < MOST_MATCHES && matcher.find()) {
        const start = matcher.start();
        const end = matcher.end();
        // Eight digits of a longer number are no order number, whether or not the pattern says so.
        if (end > start && isWhole(text, start, end)) {
          const match = text.slice(start, end);
          found.push({ name, value: match, text: match, start, end });
        }
      }
      return found;
    });
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
