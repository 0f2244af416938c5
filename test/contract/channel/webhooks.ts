/** What is asked of a webhook: the handshake, the signature over raw bytes, malformed requests, another account's secret. */
import type { Bench } from './bench.ts';
import { type ContractSuite, contractTest } from './contract-suite.ts';
import { isAbsent, type PlatformRequest, type WebhookFixture } from './fixture.ts';

const said = 'Grüße 👋🏽 aus Köln / "quoted" \\ back';

export function testsOfWebhooks(suite: ContractSuite): void {
  const { fixture } = suite;
  const { webhook, events } = fixture;
  const none = isAbsent(webhook) ? webhook : undefined;
  // Only read by tests that are left out where there is no webhook.
  const facts = webhook as WebhookFixture;
  const has = (part: keyof WebhookFixture) => (none ? none : facts[part]);

  async function post(bench: Bench, request: PlatformRequest): Promise<{ status: number; body: string }> {
    const { method, query = '', headers, body } = request;
    const response = await fetch(bench.webhookUrl + query, {
      method,
      headers,
      ...(body !== undefined && { body: Buffer.from(body) }),
    });
    return { status: response.status, body: await response.text() };
  }

  const requestOf = (bench: Bench, more: { withOtherSecret?: boolean; body?: string; at?: number } = {}) =>
    facts.request([events.text('ada', said, bench.facts())], { url: bench.webhookUrl, at: bench.clock.now(), ...more });

  async function expectRefused(bench: Bench, request: PlatformRequest): Promise<void> {
    const { status } = await post(bench, request);

    expect([401, 403]).toContain(status);
    expect(bench.receiver.handedOver).toBe(0);
  }

  contractTest(
    suite,
    1,
    'answers the handshake of whoever knows the token, and nobody else',
    [none, has('handshake')],
    async (bench) => {
      if (isAbsent(facts.handshake)) return;

      const right = await post(bench, facts.handshake.right(bench.webhookUrl));
      const wrong = await post(bench, facts.handshake.wrong(bench.webhookUrl));

      expect(right.status).toBe(200);
      expect(right.body).toContain(facts.handshake.answers);
      expect([401, 403]).toContain(wrong.status);
    },
  );

  contractTest(suite, 2, 'takes what the platform proved to be its own', [none], async (bench) => {
    const { status } = await post(bench, requestOf(bench));

    expect(status).toBeLessThan(300);
    expect(bench.receiver.received).toHaveLength(1);
  });

  contractTest(suite, 2, 'refuses another secret, and stores nothing', [none, has('proof')], async (bench) => {
    await expectRefused(bench, requestOf(bench, { withOtherSecret: true }));
  });

  contractTest(
    suite,
    2,
    'refuses a request without its proof, and stores nothing',
    [none, has('proof')],
    async (bench) => {
      const whole = requestOf(bench);
      for (const name of isAbsent(facts.proof) ? [] : facts.proof) {
        const left = Object.entries(whole.headers).filter(([header]) => header.toLowerCase() !== name);
        expect(left).toHaveLength(Object.keys(whole.headers).length - 1);
        await expectRefused(bench, { ...whole, headers: Object.fromEntries(left) });
      }
    },
  );

  contractTest(
    suite,
    2,
    'notices one changed byte of the body, and stores nothing',
    [none, has('signsBody')],
    async (bench) => {
      const request = requestOf(bench);
      const body = Buffer.from(request.body ?? '');
      // In the middle, where the content is.
      const at = Math.floor(body.length / 2);
      body[at] = (body[at] ?? 0) ^ 1;

      await expectRefused(bench, { ...request, body });
    },
  );

  contractTest(
    suite,
    2,
    'refuses what was signed too long ago, and stores nothing',
    [none, has('staleAfterMs')],
    async (bench) => {
      const staleMs = isAbsent(facts.staleAfterMs) ? 0 : facts.staleAfterMs;

      await expectRefused(bench, requestOf(bench, { at: bench.clock.now() - staleMs - 1_000 }));
    },
  );

  contractTest(
    suite,
    3,
    'checks and reads the bytes as they came: white space, escapes, letters',
    [none, has('body')],
    async (bench) => {
      const plain = Buffer.from(requestOf(bench).body ?? '').toString('utf8');
      for (const body of [spaced(plain), escaped(plain), reversed(plain)]) {
        const { status } = await post(bench, facts.request([], { url: bench.webhookUrl, at: bench.clock.now(), body }));
        expect(status).toBeLessThan(300);
      }

      // One event, written in three ways: taken once.
      expect(bench.receiver.received.map(({ activity }) => activity.text)).toEqual([said]);
      expect(bench.receiver.handedOver).toBe(3);
    },
  );

  contractTest(
    suite,
    11,
    'answers what is not the format with 400, and stores nothing',
    [none, has('body')],
    async (bench) => {
      for (const body of ['{"cut', '', '[]', '"text"', 'null', '{}']) {
        const { status } = await post(bench, facts.request([], { url: bench.webhookUrl, at: bench.clock.now(), body }));
        if (body === '{"cut' || body === '') expect(status).toBe(400);
        else expect(status).toBeLessThan(500);
      }

      expect(bench.receiver.handedOver).toBe(0);
    },
  );

  contractTest(
    suite,
    21,
    'keeps accounts apart: an event with the secret of another is refused',
    [none, has('proof')],
    async (bench) => {
      await expectRefused(bench, requestOf(bench, { withOtherSecret: true }));
    },
  );

  contractTest(
    suite,
    9,
    'says 503 with Retry-After when it cannot commit, and takes the repeat',
    [none],
    async (bench) => {
      const request = requestOf(bench);
      bench.failCommits(true);
      const refused = await fetch(bench.webhookUrl + (request.query ?? ''), {
        method: request.method,
        headers: request.headers,
        body: Buffer.from(request.body ?? ''),
      });
      bench.failCommits(false);
      const repeated = await post(bench, request);

      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).not.toBeNull();
      expect(repeated.status).toBeLessThan(300);
      expect(bench.receiver.received).toHaveLength(1);
    },
  );
}

const spaced = (json: string) => JSON.stringify(JSON.parse(json), null, '\t').replace(/\n/g, '\r\n');

const escaped = (json: string) =>
  json
    .replace(/\//g, '\\/')
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const reversed = (json: string) =>
  JSON.stringify(JSON.parse(json), (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );
