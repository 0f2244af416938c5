/** The token with which a company's own site says who its signed-in user is: a JWT, HS256, with the company's secret. */
import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { RefusedError } from '../../runtime/errors.ts';

/** What a verified token says of a person. JSON. */
export interface UserClaims {
  /** The company's own id of the person: `sub`. */
  externalId: string;
  email?: string;
  isEmailVerified?: boolean;
  name?: string;
  phone?: string;
  timezone?: string;
  isVip?: boolean;
  /** All other claims that are texts, numbers or booleans. */
  attributes: Record<string, string | number | boolean>;
}

const MOST_ATTRIBUTES = 50;
const short = z.string().min(1).max(200);
const claimsSchema = z
  .object({
    sub: short,
    email: z.email().max(320).optional(),
    email_verified: z.boolean().optional(),
    name: short.optional(),
    phone: short.optional(),
    timezone: short.optional(),
    vip: z.boolean().optional(),
  })
  .catchall(z.unknown());

/** RFC 7519: about the token, not about the person. */
const aboutTheToken = new Set(['iss', 'aud', 'exp', 'nbf', 'iat', 'jti']);

/** Throws `RefusedError`: `identity.token_expired`, or `identity.token` for everything else that is wrong with it. */
export async function verifyUserToken(token: string, secret: string, now: number): Promise<UserClaims> {
  const payload = await readPayload(token, secret, now);
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refused(
      `The user token's claim "${issue?.path.join('.') ?? ''}" is wrong: ${issue?.message ?? 'unreadable'}.`,
    );
  }
  const { sub, email, email_verified, name, phone, timezone, vip, ...others } = parsed.data;
  const attributes = Object.entries(others).flatMap(([key, value]): [string, string | number | boolean][] => {
    if (aboutTheToken.has(key)) return [];
    if (typeof value === 'string') return [[key, value.slice(0, 500)]];
    return typeof value === 'number' || typeof value === 'boolean' ? [[key, value]] : [];
  });
  return {
    externalId: sub,
    ...(email !== undefined && { email: email.toLowerCase() }),
    ...(email_verified === true && { isEmailVerified: true }),
    ...(name !== undefined && { name: name.slice(0, 100) }),
    ...(phone !== undefined && { phone }),
    ...(timezone !== undefined && { timezone }),
    ...(vip !== undefined && { isVip: vip }),
    attributes: Object.fromEntries(attributes.slice(0, MOST_ATTRIBUTES)),
  };
}

async function readPayload(token: string, secret: string, now: number): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, createSecretKey(Buffer.from(secret, 'utf8')), {
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now),
      // Two servers' clocks are rarely further apart.
      clockTolerance: 30,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new RefusedError({
        code: 'identity.token_expired',
        status: 401,
        message: 'The user token has expired. The page must be given a new one by the site that it is part of.',
      });
    }
    throw refused('The user token is not one that was signed (HS256) with USER_TOKEN_SECRET and has exp and sub.');
  }
}

function refused(message: string): RefusedError {
  return new RefusedError({ code: 'identity.token', status: 401, message });
}
