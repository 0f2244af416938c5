/** What a person typed, out of Slack's way of writing it: entities, `<…>` references and `:names:` of emoji. */

/** `ownUser`: the bot, whose name is not part of what is said. */
export function plainWords(text: string, { ownUser, blocks = [] }: { ownUser?: string; blocks?: unknown[] }): string {
  const emoji = emojiIn(blocks);
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => referenceOf(inner, ownUser))
    .replace(/:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/g, (name, short: string) => emoji.get(short) ?? name)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** `@U1`, `#C1|general`, `!here`, `https://…|label`. */
function referenceOf(inner: string, ownUser: string | undefined): string {
  const [target = '', label] = inner.split('|');
  if (target === `@${ownUser}`) return '';
  if (/^[@#]/.test(target)) return target[0] + (label ?? target.slice(1)).replace(/^[@#]/, '');
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  const bare = target.replace(/^(?:mailto:|tel:|https?:\/\/)/, '');
  if (label === undefined || target === label) return target;
  return bare === label ? (/^https?:/.test(target) ? target : label) : `${label} (${target})`;
}

const MOST_DEPTH = 8;

/** Slack names the characters of each emoji in the rich text that comes along: `1f44b-1f3fc`. */
function emojiIn(blocks: unknown[]): Map<string, string> {
  const found = new Map<string, string>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return;
    if (Array.isArray(value)) return value.forEach((each) => look(each, depth + 1));
    if ('type' in value && value.type === 'emoji' && 'name' in value && 'unicode' in value) {
      const { name, unicode } = value;
      if (typeof name === 'string' && typeof unicode === 'string' && /^[0-9a-f]{1,6}(-[0-9a-f]{1,6})*$/i.test(unicode))
        found.set(name, charactersOf(unicode));
    }
    if ('elements' in value) look(value.elements, depth + 1);
  };
  look(blocks, 0);
  return found;
}

function charactersOf(unicode: string): string {
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points).toWellFormed() : '';
}
