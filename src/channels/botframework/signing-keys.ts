/** The keys that the Bot Framework signs with, as its OpenID document publishes them, each with the channels it may speak for. */
import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../runtime/clock.ts';
import { keysUnavailable } from './errors.ts';

/** The documentation asks to refresh "at least once every 24 hours". */
const REFRESH_MS = 24 * 3_600_000;
/** A key nobody knows may be a new one; looked for at most this often, so that forged ids cost nothing. */
const LOOK_AGAIN_MS = 5 * 60_000;
const TIMEOUT_MS = 5_000;

const documentSchema = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keysSchema = z.object({
  keys: z.array(
    z.object({
      kid: z.string().optional(),
      kty: z.string(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

export interface SigningKey {
  key: CryptoKey;
  /** Channel ids; empty when the key may speak for all. */
  endorsements: string[];
}

export interface SigningKeys {
  /** Rejects with `UnavailableError` only while no key at all was ever read. */
  find(kid: string): Promise<SigningKey | undefined>;
}

export function createSigningKeys({ openIdUrl, clock }: { openIdUrl: string; clock: Clock }): SigningKeys {
  let known: Map<string, SigningKey> | undefined;
  let readAt = 0;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    // Kept before the attempt: while the address is down, old keys go on serving and are not asked for at each request.
    readAt = clock.monotonicMs();
    const { jwks_uri } = documentSchema.parse(await fetchJson(openIdUrl));
    const { keys } = keysSchema.parse(await fetchJson(jwks_uri));
    const usable = keys.filter(
      ({ kid, kty, n, e }) => kid !== undefined && kty === 'RSA' && n !== undefined && e !== undefined,
    );
    known = new Map(
      await Promise.all(
        usable.map(async ({ kid = '', n = '', e = '', endorsements = [] }) => {
          const key = await importJWK({ kty: 'RSA', n, e }, 'RS256');
          if (key instanceof Uint8Array) throw new TypeError('An RSA key was expected.');
          return [kid, { key, endorsements }] as const;
        }),
      ),
    );
  }

  async function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    try {
      await reading;
    } catch (cause) {
      if (known === undefined) throw keysUnavailable(openIdUrl, cause);
    }
  }

  return {
    async find(kid) {
      if (known === undefined || clock.monotonicMs() - readAt > REFRESH_MS) await refresh();
      const found = known?.get(kid);
      if (found || clock.monotonicMs() - readAt <= LOOK_AGAIN_MS) return found;
      await refresh();
      return known?.get(kid);
    },
  };
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
