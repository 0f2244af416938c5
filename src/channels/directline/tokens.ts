/** Direct Line tokens: JWTs of one algorithm, one conversation each, and the short ones that open a stream. */
import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../runtime/clock.ts';
import { deriveKey } from './derive-key.ts';
import { tokenExpired, unauthorized } from './errors.ts';

/** What a token says. */
export interface TokenClaims {
  /** The one conversation that it opens: the thread of its address. */
  conversation: string;
  /** Wins over whatever `from.id` a client writes. */
  user?: string;
  userName?: string;
  /** Sites whose pages may use it; any when absent. */
  origins?: string[];
  /** Given to a visitor of the chat page: may be taken up again after its end. */
  isVisitor?: boolean;
}

export interface Tokens {
  issue(claims: TokenClaims): Promise<string>;
  /** Throws `RefusedError`: `directline.token_expired`, or `directline.unauthorized` for everything else. */
  verify(token: string): Promise<TokenClaims>;
  /** As `verify`, but a token that expired at most `graceSeconds` ago still counts: for a page that comes back. */
  verifyReturning(token: string): Promise<TokenClaims>;
  /** For the address of a stream: lives `streamTokenSeconds`. */
  issueStream(claims: TokenClaims): Promise<string>;
  verifyStream(token: string): Promise<TokenClaims>;
  /** Lifetime of a token, in seconds. */
  readonly seconds: number;
}

/** A stream address must be used within a minute (Direct Line 3.0). */
const streamTokenSeconds = 60;
/** A day: who comes back the next morning finds the conversation. */
const graceSeconds = 24 * 3600;
const issuer = 'frontdesk';

const payloadSchema = z.object({
  conv: z.string().min(1),
  user: z.string().min(1).optional(),
  name: z.string().optional(),
  origins: z.array(z.string()).optional(),
  visitor: z.boolean().optional(),
});

export interface TokenOptions {
  tokenKey: string;
  /** Lifetime of a token, in seconds. */
  tokenSeconds: number;
  /** The bot's name, for whoever reads the token. */
  bot: string;
  clock: Clock;
}

export function createTokens({ tokenKey, tokenSeconds, bot, clock }: TokenOptions): Tokens {
  const keys = {
    'direct-line': createSecretKey(deriveKey(tokenKey, 'token')),
    'direct-line-stream': createSecretKey(deriveKey(tokenKey, 'stream')),
  };
  type Audience = keyof typeof keys;

  function sign(
    audience: Audience,
    { conversation, user, userName, origins, isVisitor }: TokenClaims,
    seconds: number,
  ) {
    const now = Math.floor(clock.now() / 1000);
    return new SignJWT({
      bot,
      conv: conversation,
      ...(user !== undefined && { user }),
      ...(userName !== undefined && { name: userName }),
      ...(origins && { origins }),
      ...(isVisitor === true && { visitor: true }),
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(keys[audience]);
  }

  async function check(audience: Audience, token: string, toleranceSeconds = 0): Promise<TokenClaims> {
    try {
      const { payload } = await jwtVerify(token, keys[audience], {
        algorithms: ['HS256'],
        issuer,
        audience,
        requiredClaims: ['exp', 'conv'],
        currentDate: new Date(clock.now()),
        clockTolerance: toleranceSeconds,
      });
      const { conv, user, name, origins, visitor } = payloadSchema.parse(payload);
      return {
        conversation: conv,
        ...(user !== undefined && { user }),
        ...(name !== undefined && { userName: name }),
        ...(origins && { origins }),
        ...(visitor === true && { isVisitor: true }),
      };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw tokenExpired();
      throw unauthorized('The token is not one of this server.');
    }
  }

  return {
    seconds: tokenSeconds,
    issue: (claims) => sign('direct-line', claims, tokenSeconds),
    verify: (token) => check('direct-line', token),
    verifyReturning: (token) => check('direct-line', token, graceSeconds),
    issueStream: (claims) => sign('direct-line-stream', claims, streamTokenSeconds),
    verifyStream: (token) => check('direct-line-stream', token),
  };
}
