/** What fakes of Meta's products have in common: signed webhooks, the question with the verify token, errors of the Graph API. */
import { createHmac } from 'node:crypto';
import { absent, type Fault, type PlatformRequest, type WebhookFixture } from '../../contract/channel/fixture.ts';
import type { FakeAnswer, FakeRequest } from './http-platform.ts';

export const APP_SECRETS = { a: 'app-secret-of-account-a-0001', b: 'app-secret-of-account-b-0002' };
export const VERIFY_TOKEN = 'verify-token-of-account-a';
export const ACCESS_TOKENS = { a: `EAAG${'A'.repeat(40)}`, b: `EAAG${'B'.repeat(40)}` };

export function signed(body: string, secret = APP_SECRETS.a): PlatformRequest {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  };
}

/** `wrap`: the envelope around events. */
export function metaWebhookFixture(wrap: (events: unknown[]) => object): WebhookFixture {
  const ask = (token: string) => ({
    method: 'GET' as const,
    query: `?${String(new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' }))}`,
    headers: {},
  });
  return {
    handshake: { right: () => ask(VERIFY_TOKEN), answers: '1158201444', wrong: () => ask('verify-token-of-another') },
    request: (events, { withOtherSecret, body }) =>
      signed(body ?? JSON.stringify(wrap(events)), withOtherSecret ? APP_SECRETS.b : APP_SECRETS.a),
    body: 'json',
    proof: ['x-hub-signature-256'],
    signsBody: true,
    staleAfterMs: absent("Meta's signature has no time in it."),
    batches: true,
  };
}

export function graphError(status: number, code: number, message: string, more: object = {}): FakeAnswer {
  return { status, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A1b2C3d4', ...more } } };
}

export function isSignedIn({ headers }: FakeRequest): boolean {
  return headers['authorization'] === `Bearer ${ACCESS_TOKENS.a}`;
}

/** Faults that all of the Graph API has; undefined for those that a product says in its own way. */
export function graphFault(fault: Fault): FakeAnswer | undefined {
  if (fault.kind === 'rateLimited') {
    const answer = graphError(429, 4, 'Application request limit reached');
    return { ...answer, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
  }
  if (fault.kind === 'serverError')
    return graphError(500, 2, 'Service temporarily unavailable', { is_transient: true });
  if (fault.kind === 'errorInOk') return { ...graphError(200, 1, 'An unknown error occurred'), status: 200 };
  return fault.kind === 'profileFails' ? graphError(400, 100, 'Object does not exist') : undefined;
}
