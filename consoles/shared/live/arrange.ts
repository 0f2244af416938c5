/**
 * What a list shows while somebody points into it: rows keep their place, the gone ones stay, and what can be added at
 * the end without moving anything is added. The rest waits behind "3 new · show". The same array comes back as `shown`
 * when nothing was added.
 */
export function arrange(
  frozen: readonly string[],
  wanted: readonly string[],
): { shown: readonly string[]; waiting: number } {
  const held = new Set(frozen);
  const lastHeld = wanted.findLastIndex((id) => held.has(id));
  const isNew = (id: string) => !held.has(id);
  const added = wanted.slice(lastHeld + 1).filter(isNew);
  return {
    shown: added.length === 0 ? frozen : [...frozen, ...added],
    waiting: wanted.slice(0, lastHeld + 1).filter(isNew).length,
  };
}
