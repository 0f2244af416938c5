/** The one line of the search, taken apart: `from:ada feel:negative before:2026-06-01 "still broken"`; and put together. */

export interface SearchWish {
  /** Words and "phrases", as the server takes them. */
  text: string;
  /** A name, e-mail address or telephone number: the server wants the customer's id, found by it. */
  from?: string;
  by?: 'customer' | 'bot' | 'agent';
  feel?: 'negative' | 'neutral' | 'positive';
  /** Days, `2026-05-01`; `after` belongs to it, `before` does not. */
  after?: string;
  before?: string;
  /** Looked like filters and were not: searched as words. */
  notUnderstood: string[];
}

const roles = ['customer', 'bot', 'agent'] as const;
const moods = ['negative', 'neutral', 'positive'] as const;
const day = /^\d{4}-\d{2}-\d{2}$/u;

/** A name with its value, which may stand in quotes; or a phrase; or a word. */
const piece = /([a-z]+):("[^"]*"?|\S+)|"[^"]*"?|\S+/giu;

export function parseSearch(query: string): SearchWish {
  const wish: SearchWish = { text: '', notUnderstood: [] };
  const words: string[] = [];
  for (const [whole, name, value] of query.matchAll(piece)) {
    if (name === undefined || value === undefined) words.push(whole);
    else if (!take(wish, name.toLowerCase(), value.replaceAll('"', '').trim())) {
      words.push(value);
      wish.notUnderstood.push(whole);
    }
  }
  return { ...wish, text: words.join(' ') };
}

/** False for what is no filter. */
function take(wish: SearchWish, name: string, value: string): boolean {
  if (name === 'from' && value !== '') wish.from = value;
  else if (name === 'by') return setIf(roles, value, (role) => (wish.by = role));
  else if (name === 'feel') return setIf(moods, value, (mood) => (wish.feel = mood));
  else if ((name === 'after' || name === 'before') && isDay(value)) wish[name] = value;
  else return false;
  return true;
}

function setIf<Value extends string>(known: readonly Value[], value: string, set: (found: Value) => void): boolean {
  const found = known.find((one) => one === value.toLowerCase());
  if (found !== undefined) set(found);
  return found !== undefined;
}

/** A day that there is: not the 31st of June. */
function isDay(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return day.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** The line that means this wish. */
export function formatSearch(wish: Omit<SearchWish, 'notUnderstood'>): string {
  const quoted = (value: string) => (/\s/u.test(value) ? `"${value}"` : value);
  const filters = (['from', 'by', 'feel', 'after', 'before'] as const).flatMap((name) => {
    const value = wish[name];
    return value === undefined || value === '' ? [] : [`${name}:${quoted(value)}`];
  });
  return [...filters, wish.text.trim()].filter(Boolean).join(' ');
}
