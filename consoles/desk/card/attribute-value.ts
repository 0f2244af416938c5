/** Attributes are JSON; people read and type words. */

export const shownValue = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Typed words as the attribute keeps them: of the kind that it was before, null to take it away. */
export function attributeChange(text: string, before: unknown): string | number | boolean | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (typeof before === 'number' && Number.isFinite(Number(typed))) return Number(typed);
  if (typeof before === 'boolean' && (typed === 'true' || typed === 'false')) return typed === 'true';
  return typed;
}
