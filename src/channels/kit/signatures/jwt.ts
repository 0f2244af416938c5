/** Tokens (JWT) by which a platform proves itself: issuer, audience, time and key. Why one is refused stays in the log. */
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../../../runtime/clock.ts';
import { type RefusedError, UnavailableError } from '../../../runtime/errors.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { JwtKey, JwtKeys } from './jwt-keys.ts';
import { signatureRefused } from './refused.ts';

/** What platforms allow for clocks that differ. */
const CLOCK_SKEW_SECONDS = 5 * 60;

export interface JwtCheckParts {
  /** `createJwtKeys`: they decide the algorithm, too. */
  keys: JwtKeys;
  algorithm: 'RS256' | 'ES256';
  issuer: string;
  audience: string;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
  /** Claims that have to be there besides `exp`. */
  requiredClaims?: string[];
  /** The same for every token that is refused; `channel.signature` (401) by default. */
  refused?: () => RefusedError;
  /** Five minutes by default. */
  skewSeconds?: number;
}

export interface CheckedJwt {
  claims: JWTPayload;
  /** The key's own entry, as the platform published it. */
  publishedKey: JwtKey['published'];
}

/**
 * Takes the `authorization` header (`Bearer …`). Throws what `refused` gives, or `UnavailableError` while no keys can be
 * read: ask the platform to come again then.
 */
export type JwtCheck = (authorization: string | undefined) => Promise<CheckedJwt>;

export function createJwtCheck(parts: JwtCheckParts): JwtCheck {
  const { keys, algorithm, issuer, audience, clock, logger, refused = signatureRefused } = parts;

  async function check(token: string): Promise<CheckedJwt> {
    const { kid } = decodeProtectedHeader(token);
    const signing = kid === undefined ? undefined : await keys.find(kid);
    if (!signing) throw new errors.JWKSNoMatchingKey();
    const { payload } = await jwtVerify(token, signing.key, {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ['exp', ...(parts.requiredClaims ?? [])],
      clockTolerance: parts.skewSeconds ?? CLOCK_SKEW_SECONDS,
      currentDate: new Date(clock.now()),
    });
    return { claims: payload, publishedKey: signing.published };
  }

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw refused();
    try {
      return await check(token);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      logger.info({ reason: error instanceof errors.JOSEError ? error.code : 'malformed' }, 'a token was refused');
      throw refused();
    }
  };
}
