/**
 * Whether a request comes from the Bot Framework, and for whom. Stricter than the SDK's own check, which also believes
 * tokens that a bot sent out itself, asks for no expiry, and compares `serviceurl` only when the caller names one.
 */
import { z } from 'zod';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import { createJwtCheck } from '../kit/signatures/jwt.ts';
import { createJwtKeys } from '../kit/signatures/jwt-keys.ts';
import { keysUnavailable, unauthorized } from './errors.ts';

const endorsementsSchema = z.array(z.string()).default([]);

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
  /** OpenID document of the cloud. */
  openIdUrl: string;
  issuer: string;
  appId: string;
  clock: Clock;
  logger: Logger;
}): TokenVerifier {
  const { openIdUrl, issuer, appId, clock, logger } = parts;
  const algorithm = 'RS256';
  const check = createJwtCheck({
    keys: createJwtKeys({ source: { openIdUrl }, algorithm, clock, unavailable: keysUnavailable }),
    algorithm,
    issuer,
    audience: appId,
    requiredClaims: ['serviceurl'],
    refused: unauthorized,
    clock,
    logger,
  });

  return {
    async verify(authorization) {
      const { claims, publishedKey } = await check(authorization);
      const endorsements = endorsementsSchema.safeParse(publishedKey['endorsements']);
      if (typeof claims.serviceurl !== 'string' || !endorsements.success) throw unauthorized();
      return {
        serviceUrl: claims.serviceurl,
        endorsements: endorsements.data,
        claims: Object.entries(claims).map(([type, value]) => ({ type, value: String(value) })),
      };
    },
  };
}
