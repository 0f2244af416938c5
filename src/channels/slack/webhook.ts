/** Slack's requests: signed, with an event as JSON, or a tap as JSON in a field of a form. */
import { z } from 'zod';
import type { WebRequest } from '../../runtime/web.ts';
import { malformedEvent } from '../kit/errors.ts';
import { checkTimestampedHmac } from '../kit/signatures/timestamped-hmac.ts';
import type { WebhookTransport } from '../kit/transport.ts';

const greetingSchema = z.object({ type: z.literal('url_verification'), challenge: z.string() });

/** `secret`: with which Slack signs. */
export function webhook(secret: string): WebhookTransport {
  return {
    kind: 'webhook',
    verify: ({ headers, body }, { now }) =>
      checkTimestampedHmac(headers['x-slack-signature'], {
        secret,
        timestamp: headers['x-slack-request-timestamp'],
        body,
        template: 'v0:{timestamp}:{body}',
        prefix: 'v0=',
        now,
      }),
    handshake(request) {
      if (request.method !== 'POST' || isForm(request)) return undefined;
      const { data } = greetingSchema.safeParse(request.json());
      return data && { status: 200, body: { challenge: data.challenge } };
    },
    events: (request) => [isForm(request) ? payloadOf(request) : request.json()],
  };
}

function isForm({ headers }: WebRequest): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

function payloadOf({ body }: WebRequest): unknown {
  const payload = new URLSearchParams(Buffer.from(body).toString('utf8')).get('payload');
  try {
    return JSON.parse(payload ?? '');
  } catch {
    throw malformedEvent('Slack', 'a form without a payload');
  }
}
