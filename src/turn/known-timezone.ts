/** Time zones as devices and people name them: only those that this server can count in. */
import { LRUCache } from 'lru-cache';

/** There are some 400 of them; asking for one takes tens of microseconds. */
const known = new LRUCache<string, boolean>({ max: 500 });

/** The name again, or undefined for one that is none. */
export function knownTimezone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  let isKnown = known.get(name);
  if (isKnown === undefined) {
    isKnown = canCountIn(name);
    known.set(name, isKnown);
  }
  return isKnown ? name : undefined;
}

function canCountIn(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
