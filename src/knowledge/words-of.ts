/** `lost_or_stolen_card` → `Lost or stolen card`: an id or a foreign name as people read it. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}?!'’]+/gu, ' ')
    .trim();
  const text = /\p{Lu}{2}/u.test(words) ? words : words.toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
