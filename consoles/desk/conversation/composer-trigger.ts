/** What stands at the caret: `/` for canned replies, `@` for colleagues, `:` for emoji. Pure. */

export interface Trigger {
  kind: 'canned' | 'mention' | 'emoji';
  /** What is typed behind the sign. */
  query: string;
  /** Where the sign stands. */
  from: number;
  /** Where the caret stands. */
  to: number;
}

const signs = { '/': 'canned', '@': 'mention', ':': 'emoji' } as const;
/** A word and perhaps a second one: names have two. */
const longestQuery = 40;

/** Undefined where nothing is meant: inside a word ("and/or", "14:02", an address), or with another line between. */
export function triggerAt(
  text: string,
  caret: number,
  allowed: readonly Trigger['kind'][] = ['canned', 'mention', 'emoji'],
): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - longestQuery - 1), caret);
  const found = /(?:^|\s)([/@:])([^\s/@:]*(?: [^\s/@:]*)?)$/u.exec(before);
  const [, sign, query = ''] = found ?? [];
  if (sign !== '/' && sign !== '@' && sign !== ':') return undefined;
  const kind = signs[sign];
  if (!allowed.includes(kind)) return undefined;
  // Only names have two words, and a colon alone is a colon.
  if (kind !== 'mention' && query.includes(' ')) return undefined;
  if (kind === 'emoji' && !/^[\p{L}_+-]/u.test(query)) return undefined;
  return { kind, query, from: caret - query.length - 1, to: caret };
}

/** The text with the trigger replaced, and where the caret belongs afterwards. */
export function replaceTrigger(text: string, { from, to }: Trigger, by: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length };
}

/** Colleagues whose `@Name` stands in the text: whom a note tells. The longest name wins where one begins another. */
export function mentionsIn(text: string, staff: readonly { id: string; name: string }[]): string[] {
  let rest = text;
  const found: string[] = [];
  for (const one of staff.toSorted((a, b) => b.name.length - a.name.length)) {
    const parts = rest.split(`@${one.name}`);
    if (parts.length < 2) continue;
    found.push(one.id);
    rest = parts.join('\n');
  }
  return found;
}
