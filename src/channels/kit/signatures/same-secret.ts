/** Comparing secrets in a time that tells nothing of them. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether both are the same bytes. Both are hashed first, so that neither the content nor the length shows in the time. */
export function isSameSecret(given: string | Uint8Array, expected: string | Uint8Array): boolean {
  const digest = (value: string | Uint8Array) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
