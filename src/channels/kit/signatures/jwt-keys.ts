/** The keys that a platform signs its tokens with, as it publishes them: read when first needed, kept, read anew in time. */
import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../../runtime/clock.ts';
import { UnavailableError } from '../../../runtime/errors.ts';

/** Platforms ask to read them again at least once a day. */
const REFRESH_MS = 24 * 3_600_000;
/** A key nobody knows may be a new one; looked for at most this often, so that forged ids cost nothing. */
const LOOK_AGAIN_MS = 5 * 60_000;
const TIMEOUT_MS = 5_000;

const metadataSchema = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySchema = z.looseObject({ kid: z.string(), kty: z.string() });
const keysSchema = z.object({ keys: z.array(z.unknown()) });

/** Where keys are: their own document, or OpenID metadata that names it. */
export type JwtKeySource = { jwksUrl: string } | { openIdUrl: string };

export interface JwtKey {
  key: CryptoKey;
  /** As published: platforms add fields of their own. */
  published: Record<string, unknown>;
}

export interface JwtKeys {
  /** Rejects with `UnavailableError` only while no key at all was ever read. */
  find(kid: string): Promise<JwtKey | undefined>;
}

/**
 * `algorithm`: the one that tokens are signed with; keys that do not fit are left aside. `unavailable`: the error while no
 * keys can be read; `channel.keys` by default.
 */
export function createJwtKeys({
  source,
  algorithm,
  clock,
  unavailable = keysUnavailable,
}: {
  source: JwtKeySource;
  algorithm: 'RS256' | 'ES256';
  clock: Pick<Clock, 'monotonicMs'>;
  unavailable?: (url: string, cause: unknown) => UnavailableError;
}): JwtKeys {
  const url = 'jwksUrl' in source ? source.jwksUrl : source.openIdUrl;
  let known: Map<string, JwtKey> | undefined;
  let readAt = 0;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    // Kept before the attempt: while the address is down, old keys go on serving and are not asked for at each request.
    readAt = clock.monotonicMs();
    const jwksUrl = 'jwksUrl' in source ? url : metadataSchema.parse(await fetchJson(url)).jwks_uri;
    const { keys } = keysSchema.parse(await fetchJson(jwksUrl));
    const usable = await Promise.all(keys.map((published) => imported(published, algorithm)));
    known = new Map(usable.flatMap((each) => (each ? [each] : [])));
  }

  async function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    try {
      await reading;
    } catch (cause) {
      if (known === undefined) throw unavailable(url, cause);
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

/** Undefined: a key of another kind, or none. One that cannot be read must not cost the others. */
async function imported(published: unknown, algorithm: string): Promise<[string, JwtKey] | undefined> {
  const { data } = keySchema.safeParse(published);
  if (!data) return undefined;
  const { kid, kty, n, e, crv, x, y } = data;
  const isFit = algorithm === 'RS256' ? kty === 'RSA' : kty === 'EC' && crv === 'P-256';
  if (!isFit) return undefined;
  try {
    // The public half alone, whatever else stands there.
    const jwk =
      kty === 'RSA' ? { kty, n: String(n), e: String(e) } : { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) };
    const key = await importJWK(jwk, algorithm);
    return key instanceof Uint8Array ? undefined : [kid, { key, published: data }];
  } catch {
    return undefined;
  }
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

function keysUnavailable(url: string, cause: unknown): UnavailableError {
  return new UnavailableError({
    code: 'channel.keys',
    message: `The signing keys of the platform cannot be read from ${url}. Is this address reachable from here?`,
    cause,
  });
}
