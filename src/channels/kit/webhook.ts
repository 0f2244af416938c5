/** The route of a webhook: prove, read, commit, and only then say that it was received. */

import type { Clock } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { WebModule, WebRequest, WebResponse } from '../../runtime/web.ts';
import type { Intake } from './intake.ts';
import type { WebhookTransport } from './transport.ts';

/** Meta sends up to a thousand events in one request. */
const MAX_BYTES = 3 * 1024 * 1024;

export interface WebhookParts {
  name: string;
  transport: WebhookTransport;
  intake: Intake;
  clock: Pick<Clock, 'now'>;
  publicOrigin: string | undefined;
  isClosing: () => boolean;
}

export function webhookPath(name: string): string {
  return `/channels/${name}`;
}

export function createWebhookModule(parts: WebhookParts): WebModule {
  const { name, transport, intake, clock } = parts;
  const path = webhookPath(name);

  async function take(request: WebRequest): Promise<WebResponse> {
    if (parts.isClosing()) throw closing();
    const query = request.query.toString();
    const publicUrl = `${parts.publicOrigin ?? request.origin}${path}${query === '' ? '' : `?${query}`}`;
    await transport.verify(request, { publicUrl, now: clock.now() });
    const greeting = transport.handshake?.(request);
    if (greeting) return greeting;
    await intake.take(transport.events(request));
    return transport.ok ?? { status: 200 };
  }

  function greet(request: WebRequest): WebResponse {
    return transport.handshake?.(request) ?? { status: 404 };
  }

  return {
    routes: [
      { method: 'POST', path, policy: 'channel', maxBytes: MAX_BYTES, handle: take },
      ...(transport.handshake ? [{ method: 'GET' as const, path, policy: 'channel' as const, handle: greet }] : []),
    ],
  };
}

function closing(): UnavailableError {
  return new UnavailableError({ code: 'channel.closing', message: 'The server is about to stop.' });
}
