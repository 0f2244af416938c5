/** Keeps one address from making the search busy. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from './errors.ts';
import { network } from './network.ts';

/** A fast typist makes four a second; an office behind one address has several of them. */
const PER_MINUTE = 300;

/** Throws `RefusedError` (429, `search.too_many`) that says how long to wait. */
export function createSearchThrottle(perMinute = PER_MINUTE): (remote: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (remote) => {
    try {
      await limiter.consume(network(remote));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw tooMany(
        'search.too_many',
        'Too many searches from this address. Try again in a minute.',
        refusal.msBeforeNext,
      );
    }
  };
}
