/** JSON with its keys in order: the same value is the same text, whatever order it was read in. */

/** Keys whose value is undefined are left out, as JSON does. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const keys = Object.keys(part).toSorted();
    // A null prototype: a key named __proto__ is then a key like any other.
    const ordered: Record<string, unknown> = Object.create(null);
    for (const key of keys) ordered[key] = Reflect.get(part, key);
    return ordered;
  });
}
