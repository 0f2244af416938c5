/**
 * Whether a request comes from the Bot Framework, and for whom. Stricter than the SDK's own check, which also believes
 * tokens that a bot sent out itself, asks for no expiry, and compares `serviceurl` only when the caller names one.
 */
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { Clock } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Logger } from '../../runtime/logger.ts';
import { unauthorized } from './errors.ts';
import type { SigningKeys } from './signing-keys.ts';

/** "Industry-standard clock-skew of 5 minutes" (Bot Connector authentication). */
const CLOCK_SKEW_SECONDS = 5 * 60;

export interface Verified {
  /** The only address that this caller may be answered at. */
  serviceUrl: string;
  /** Channels that the signing key may speak for; empty means all. */
  endorsements: string[];
  claims: { type: string; value: string }[];
}

export interface TokenVerifier {
  /** Takes the `authorization` header. Throws `RefusedError` (401), or `UnavailableError` while the keys cannot be read. */
  verify(authorization: string | undefined): Promise<Verified>;
}

export function createTokenVerifier(parts: {
  keys: SigningKeys;
  issuer: string;
  appId: string;
  clock: Clock;
  logger: Logger;
}): TokenVerifier {
  const { keys, issuer, appId, clock, logger } = parts;

  async function check(token: string): Promise<Verified> {
    const { kid } = decodeProtectedHeader(token);
    const signing = kid === undefined ? undefined : await keys.find(kid);
    if (!signing) throw new errors.JWKSNoMatchingKey();
    const { payload } = await jwtVerify(token, signing.key, {
      algorithms: ['RS256'],
      issuer,
      audience: appId,
      requiredClaims: ['exp', 'serviceurl'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: new Date(clock.now()),
    });
    if (typeof payload.serviceurl !== 'string') throw new errors.JWTClaimValidationFailed('serviceurl', payload);
    return {
      serviceUrl: payload.serviceurl,
      endorsements: signing.endorsements,
      claims: Object.entries(payload).map(([type, value]) => ({ type, value: String(value) })),
    };
  }

  return {
    async verify(authorization) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) throw unauthorized();
      try {
        return await check(token);
      } catch (error) {
        if (error instanceof UnavailableError) throw error;
        logger.info(
          { reason: error instanceof errors.JOSEError ? error.code : 'malformed' },
          'bot framework token refused',
        );
        throw unauthorized();
      }
    },
  };
}
