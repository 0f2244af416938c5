/** Tokens in place of passwords (OAuth 2, RFC 6749): Microsoft 365 takes nothing else, Google takes both. */
import { z } from 'zod';
import type { Clock } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Wire } from '../kit/call.ts';
import { createTokenCache, type TokenCache } from '../kit/wire/token-cache.ts';
import type { OAuthSettings } from './settings.ts';

const answerSchema = z.object({ access_token: z.string(), expires_in: z.coerce.number().default(3_600) });
const refusalSchema = z.object({ error: z.string() });

/** The password, or a token that is good for some minutes more. Throws `UnavailableError`. */
export type FindPass = (wire: Wire) => Promise<{ pass: string } | { accessToken: string }>;

export function createFindPass(
  password: string | undefined,
  oauth: OAuthSettings | undefined,
  clock: Pick<Clock, 'monotonicMs'>,
): FindPass {
  let cache: TokenCache | undefined;
  return async (wire) => {
    if (password !== undefined || !oauth) return { pass: password ?? '' };
    cache ??= createTokenCache({ fetch: (by) => fetchToken(oauth, by), headers: () => ({}) }, wire, clock);
    return { accessToken: await cache.get() };
  };
}

async function fetchToken(oauth: OAuthSettings, wire: Wire): Promise<{ token: string; expiresInMs: number }> {
  const { url, clientId, clientSecret, refreshToken, scope } = oauth;
  const form: Record<string, string> = {
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    ...(scope !== undefined && { scope }),
    ...(refreshToken === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
  const answer = await wire.call({
    kind: 'http',
    label: 'token',
    method: 'POST',
    url,
    body: { form },
    isRepeatable: true,
  });
  const { data } = answerSchema.safeParse(answer.body);
  if (answer.status < 300 && data) return { token: data.access_token, expiresInMs: data.expires_in * 1000 };
  const problem = refusalSchema.safeParse(answer.body).data?.error ?? `it answered ${answer.status}`;
  throw new UnavailableError({
    code: 'channel.email',
    message: `EMAIL_OAUTH_URL gave no token: ${problem}. Check the EMAIL_OAUTH_… settings.`,
  });
}
