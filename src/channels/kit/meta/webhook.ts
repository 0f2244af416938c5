/**
 * What Meta's webhooks (WhatsApp, Messenger, Instagram) have in common: the question with the verify token, the signature
 * over the raw bytes, and entries in one object. Here because adapters do not know each other.
 */
import { z } from 'zod';
import { RefusedError } from '../../../runtime/errors.ts';
import type { WebRequest, WebResponse } from '../../../runtime/web.ts';
import { malformedEvent } from '../errors.ts';
import { checkHmac } from '../signatures/hmac.ts';
import { isSameSecret } from '../signatures/same-secret.ts';
import type { WebhookTransport } from '../transport.ts';

export interface MetaWebhookOptions {
  /** As people write it, for errors: `WhatsApp`. */
  title: string;
  /** Of the app in Meta's dashboard: signs each event. */
  appSecret: string;
  /** Of our own choice, told to the dashboard together with the address. */
  verifyToken: string;
  /** What the product calls itself in each request: `page`. */
  object: string;
  /** The single events of one entry. */
  eventsOf(entry: unknown): unknown[];
}

const envelope = z.object({ object: z.string(), entry: z.array(z.unknown()) });

export function metaWebhook({ title, appSecret, verifyToken, object, eventsOf }: MetaWebhookOptions): WebhookTransport {
  return {
    kind: 'webhook',
    handshake: (request) => answerChallenge(request, verifyToken),
    verify: ({ headers, body }) => {
      checkHmac(headers['x-hub-signature-256'], { secret: appSecret, signed: [body], prefix: 'sha256=' });
    },
    events(request) {
      const parsed = envelope.safeParse(request.json());
      if (!parsed.success) throw malformedEvent(title, 'an object without entries');
      // Another product's address was pasted there: said aloud, since what we took would be lost.
      if (parsed.data.object !== object) {
        throw malformedEvent(title, `events of "${parsed.data.object.slice(0, 40)}" in place of "${object}"`);
      }
      return parsed.data.entry.flatMap(eventsOf);
    },
  };
}

/** Undefined for what is no such question. Throws `RefusedError` (403) for a wrong token. */
function answerChallenge({ method, query }: WebRequest, verifyToken: string): WebResponse | undefined {
  if (method !== 'GET' || query.get('hub.mode') !== 'subscribe') return undefined;
  if (!isSameSecret(query.get('hub.verify_token') ?? '', verifyToken)) {
    throw new RefusedError({
      code: 'channel.signature',
      message: "The verify token is another one: the same text must stand here and in the app's webhook settings.",
      status: 403,
    });
  }
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: query.get('hub.challenge') ?? '' };
}
