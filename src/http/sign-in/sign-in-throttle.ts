/** Slows guessing of passwords: counted before the costly check, so that guesses in parallel count too. */
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from '../errors.ts';
import { network } from '../network.ts';

const QUARTER = 15 * 60;
const HOUR = 60 * 60;

/** Five wrong ones are a forgotten password; 4 × 5 an hour stays within 20 checks an account and hour. */
const PER_ACCOUNT_AND_ADDRESS = { points: 5, duration: QUARTER };

/** An office behind one address signs in at nine; a list of stolen passwords is longer. */
const PER_ADDRESS = { points: 30, duration: QUARTER };

/** Against guessing from many addresses. Whoever signed in from an address before is not locked out by strangers. */
const PER_ACCOUNT = { points: 20, duration: HOUR };

export interface SignInThrottle {
  /** Throws `RefusedError` (429, `sign_in.too_many`) that says how long to wait. */
  spend(email: string, remote: string): Promise<void>;
  /** Signed in: what was spent for this account from here is given back. */
  succeed(email: string, remote: string): Promise<void>;
}

export function createSignInThrottle(): SignInThrottle {
  const byBoth = new RateLimiterMemory({ keyPrefix: 'both', ...PER_ACCOUNT_AND_ADDRESS });
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', ...PER_ADDRESS });
  const byAccount = new RateLimiterMemory({ keyPrefix: 'account', ...PER_ACCOUNT });
  const familiar = new LRUCache<string, true>({ max: 5_000 });

  return {
    async spend(email, remote) {
      const address = network(remote);
      const both = `${email} ${address}`;
      await consume(byAddress, address);
      await consume(byBoth, both);
      if (!familiar.has(both)) await consume(byAccount, email);
    },
    async succeed(email, remote) {
      const address = network(remote);
      const both = `${email} ${address}`;
      familiar.set(both, true);
      await byBoth.delete(both);
      await byAddress.reward(address);
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw tooMany(
      'sign_in.too_many',
      `Too many attempts to sign in. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      refusal.msBeforeNext,
    );
  }
}
