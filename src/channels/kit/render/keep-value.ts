/** Values that are too long for a button travel as a short key. */
import { createHash } from 'node:crypto';
import type { ChoiceLimits } from '../../../conversation/channel.ts';
import { measure } from './measure.ts';

/** `a:` and 12 characters: 72 bits of the value's hash, the same whenever the same value is offered. */
export function keyOf(value: string): string {
  return `a:${createHash('sha256').update(value).digest('base64url').slice(0, 12)}`;
}

/** The value itself, or its key where it is too long or looks like a key. Undefined where even a key has no room. */
export function findShortValue(
  value: string,
  { value: max, unit }: ChoiceLimits,
): { value: string; isKept: boolean } | undefined {
  if (measure(value, unit ?? 'utf16') <= max && !value.startsWith('a:')) return { value, isKept: false };
  const key = keyOf(value);
  return key.length <= max ? { value: key, isKept: true } : undefined;
}
