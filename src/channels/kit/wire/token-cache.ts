/** The channel's token: fetched when it is first needed, kept until shortly before its end, fetched once for all who wait. */
import type { Clock } from '../../../runtime/clock.ts';
import type { TokenSource } from '../adapter.ts';
import type { Wire } from '../call.ts';

/** Fetched anew this long before its end, so that none is over on its way. */
const EARLY_MS = 60_000;

export interface TokenCache {
  /** `over`: a token that the platform no longer took; a fresh one is fetched unless that has happened meanwhile. */
  get(over?: string): Promise<string>;
  headers(token: string): Record<string, string>;
}

export function createTokenCache(source: TokenSource, wire: Wire, clock: Pick<Clock, 'monotonicMs'>): TokenCache {
  let held: { token: string; until: number } | undefined;
  let underWay: Promise<string> | undefined;

  async function fetch(): Promise<string> {
    const { token, expiresInMs } = await source.fetch(wire);
    // Of a token that lives shorter than that, half of its life is used.
    const usableMs = Math.max(expiresInMs - EARLY_MS, expiresInMs / 2);
    held = { token, until: clock.monotonicMs() + usableMs };
    return token;
  }

  return {
    async get(over) {
      if (held && held.token !== over && held.until > clock.monotonicMs()) return held.token;
      underWay ??= fetch().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    headers: (token) => source.headers(token),
  };
}
