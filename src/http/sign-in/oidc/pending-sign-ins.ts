/** Sign-ins under way at the identity provider: in memory, each for one browser, once, and not for long. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../runtime/clock.ts';
import type { OidcChecks } from './issuer-client.ts';

/** As long as a person may need for a password and a second factor. */
export const PENDING_MS = 10 * 60 * 1000;

const MOST = 5_000;

export interface PendingSignIn extends OidcChecks {
  /** Where the browser goes afterwards. */
  returnTo: string;
}

export interface PendingSignIns {
  /** Answers what the browser must bring back in its cookie. */
  add(pending: PendingSignIn): string;
  /** Undefined when it is unknown, used, too old or another browser's. */
  take(state: string, binding: string | undefined): PendingSignIn | undefined;
}

export function createPendingSignIns(clock: Pick<Clock, 'monotonicMs'>): PendingSignIns {
  const pending = new LRUCache<string, PendingSignIn & { binding: string; until: number }>({ max: MOST });
  return {
    add(signIn) {
      const binding = randomBytes(24).toString('base64url');
      pending.set(signIn.state, { ...signIn, binding, until: clock.monotonicMs() + PENDING_MS });
      return binding;
    },
    take(state, binding) {
      const found = pending.get(state);
      if (!found || binding === undefined || !isSame(binding, found.binding)) return undefined;
      pending.delete(state);
      return found.until > clock.monotonicMs() ? found : undefined;
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
