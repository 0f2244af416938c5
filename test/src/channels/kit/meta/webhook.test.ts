import { metaWebhook } from '../../../../../src/channels/kit/meta/webhook.ts';
import type { WebRequest } from '../../../../../src/runtime/web.ts';

const transport = metaWebhook({
  title: 'Messenger',
  object: 'page',
  appSecret: 'app-secret-of-account-a',
  verifyToken: 'verify-token',
  eventsOf: (entry) => (entry as { messaging?: unknown[] }).messaging ?? [],
});

function request(more: Partial<WebRequest> & { json?: () => unknown }): WebRequest {
  const base = {
    id: 'r',
    method: 'POST',
    params: {},
    query: new URLSearchParams(),
    headers: {},
    body: new Uint8Array(),
  };
  return { ...base, json: () => ({}), remote: '::1', origin: 'http://localhost', ...more };
}

describe("Meta's webhook", () => {
  it('answers the question with its challenge alone, as plain text', () => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': 'verify-token',
      'hub.challenge': '42',
    });

    expect(transport.handshake?.(request({ method: 'GET', query }))).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: '42',
    });
  });

  it('takes no other request for the question', () => {
    expect(transport.handshake?.(request({ method: 'GET' }))).toBeUndefined();
    expect(transport.handshake?.(request({ query: new URLSearchParams({ 'hub.mode': 'subscribe' }) }))).toBeUndefined();
  });

  it('gathers the events of all entries, in order', () => {
    const json = () => ({ object: 'page', entry: [{ messaging: [1, 2] }, { standby: [9] }, { messaging: [3] }] });

    expect(transport.events(request({ json }))).toEqual([1, 2, 3]);
  });

  it("says so when another product's events come, instead of losing them", () => {
    const json = () => ({ object: 'instagram', entry: [] });

    expect(() => transport.events(request({ json }))).toThrow(/events of "instagram" in place of "page"/);
  });
});
