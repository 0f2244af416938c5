/** A token that the platform sends along with each event (Telegram's `X-Telegram-Bot-Api-Secret-Token`). */
import { signatureRefused } from './refused.ts';
import { isSameSecret } from './same-secret.ts';

/** Throws `RefusedError` (401) unless both are the same. */
export function checkSharedToken(given: string | undefined, expected: string): void {
  if (given === undefined || !isSameSecret(given, expected)) throw signatureRefused();
}
