/** What of the palette fits a few typed letters: words that begin with them first, all of them somewhere. */

/** 0 fits not at all; higher is better. Accents and case do not count. */
export function fit(label: string, query: string): number {
  const text = plain(label);
  const parts = plain(query).split(/\s+/u).filter(Boolean);
  if (parts.length === 0) return 1;
  let score = 0;
  for (const part of parts) {
    const at = text.indexOf(part);
    if (at === -1) return 0;
    const isWordStart = at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '');
    score += at === 0 ? 3 : isWordStart ? 2 : 1;
  }
  return score / parts.length;
}

/** Best first; of equals the given order stays. */
export function best<Item extends { text: string }>(items: readonly Item[], query: string): Item[] {
  return items
    .map((item) => ({ item, score: fit(item.text, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
