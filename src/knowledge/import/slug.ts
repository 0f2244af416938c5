/** Ids from other people's names and questions. */

/** `Lost or stolen Card?` → `lost-or-stolen-card`; empty when no Latin letter or digit is left. */
export function slugOf(text: string): string {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The first words of a text as an id: long enough to recognise, short enough to type. */
export function shortSlugOf(text: string, maxLength = 48): string {
  const slug = slugOf(text);
  if (slug.length <= maxLength) return slug;
  const cut = slug.slice(0, maxLength + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : slug.slice(0, maxLength);
}
