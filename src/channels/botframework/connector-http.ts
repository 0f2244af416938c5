/**
 * How the SDK's connector client reaches the network: one attempt, a deadline, no redirects. The SDK's own way retries
 * up to three times by itself, waits without limit and follows redirects; the outbox knows better when to try again.
 */
import type { ConnectorClientOptions } from 'botframework-connector';
import { type Dispatcher, request } from 'undici';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;

/** The far side answered, and not with success. Its own class, so that the SDK's pipeline passes it on at once. */
export class ConnectorRefusal extends Error {
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor(status: number, retryAfter: string | undefined) {
    super(`The channel answered ${status}.`);
    this.name = 'ConnectorRefusal';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export function createConnectorHttp(dispatcher: Dispatcher): HttpClient {
  return {
    async sendRequest(outgoing) {
      const { statusCode, headers, body } = await request(outgoing.url, {
        method: outgoing.method,
        headers: outgoing.headers.toJson(),
        body: typeof outgoing.body === 'string' ? outgoing.body : null,
        dispatcher,
      });
      if (statusCode < 200 || statusCode > 299) {
        await body.dump();
        throw new ConnectorRefusal(statusCode, String(headers['retry-after'] ?? '') || undefined);
      }
      const bodyAsText = await body.text();
      const answered = outgoing.headers.clone();
      for (const name of answered.headerNames()) answered.remove(name);
      // What an acknowledgment holds beside JSON is of no use, and must not turn a sent message into a failure.
      answered.set('content-type', 'application/json');
      return {
        request: outgoing,
        status: statusCode,
        headers: answered,
        bodyAsText: isJson(bodyAsText) ? bodyAsText : '{}',
      };
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
