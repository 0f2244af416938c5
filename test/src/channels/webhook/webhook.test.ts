/** The signed channel: requests from a peer that follows the Standard Webhooks specification, and ours to it. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createWebhook } from '../../../../src/channels/webhook/webhook.ts';
import type { Activity } from '../../../../src/conversation/activity.ts';
import { conversationId } from '../../../../src/conversation/ids.ts';
import { errorResponse } from '../../../../src/http/error-response.ts';
import { carryWebModule } from '../../../support/carry-web-module.ts';
import { aTurnBench, type TurnBench } from '../../../support/turn-bench.ts';

const SECRET = `whsec_${Buffer.from('the key that both sides hold, 32').toString('base64')}`;
const OTHER_SECRET = `whsec_${Buffer.from('a key that somebody else has, 32').toString('base64')}`;

type Headers = Record<string, string>;

/** As the specification says: HMAC-SHA256 over `id.timestamp.body`, base64, after `v1,`. */
function signed(body: string | Uint8Array, { id = 'msg_1', at = nowSeconds(), secret = SECRET } = {}): Headers {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
}

const aMessage = (overrides: Record<string, unknown> = {}) =>
  JSON.stringify({
    type: 'message',
    conversation: { id: 'order-77' },
    from: { id: 'ada', name: 'Ada' },
    text: 'hello',
    ...overrides,
  });

let turns: TurnBench;
let webhook: ReturnType<typeof createWebhook>;
let carrier: Awaited<ReturnType<typeof carryWebModule>>;
const nowSeconds = () => Math.floor(turns.clock.now() / 1000);

beforeEach(async () => {
  turns = await aTurnBench();
  webhook = createWebhook({
    id: 'shop',
    secret: SECRET,
    receiver: turns.receiver,
    store: turns.store,
    clock: turns.clock,
  });
  carrier = await carry(webhook.web);
});
afterEach(async () => {
  await webhook.close();
  await carrier.stop();
  await turns.close();
});

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Headers) {
  const response = await fetch(`${carrier.address}/channels/webhook/shop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: await response.json() };
}

async function read(thread: string, watermark?: string) {
  const query = watermark === undefined ? '' : `?watermark=${watermark}`;
  const url = `${carrier.address}/channels/webhook/shop/conversations/${thread}/activities${query}`;
  const response = await fetch(url, { headers: signed('') });
  const page: { activities: Activity[]; watermark: string } = JSON.parse(await response.text());
  return page;
}

const kept = () => turns.store.findConversationAt({ channel: 'webhook:shop', thread: 'order-77' });

describe('a request', () => {
  it('that is signed becomes a turn and is answered with its id', async () => {
    const { status, body } = await post(aMessage(), signed(aMessage()));

    const { activities } = await read('order-77');
    expect({ status, body }).toEqual({ status: 202, body: { id: activities[0]?.id } });
    expect(activities[0]).toMatchObject({
      type: 'message',
      text: 'hello',
      from: { role: 'customer' },
      conversation: { id: 'order-77' },
    });
  });

  it('is checked over its bytes, whatever they hold', async () => {
    const body = `{ "text":"Größe \\u00e9 \u{1F642} 尺寸", "type" : "message",\n"from":{"id":"ada"},"conversation":{"id":"order-77"}}`;
    const bytes = new Uint8Array(new TextEncoder().encode(body));

    expect(await post(bytes, signed(bytes))).toMatchObject({ status: 202 });
    expect((await read('order-77')).activities[0]?.text).toBe('Größe é \u{1F642} 尺寸');
  });

  const refused: Record<string, () => [string, Headers]> = {
    'without a signature': () => [aMessage(), {}],
    'without an id': () => [aMessage(), without('webhook-id')],
    'without a time': () => [aMessage(), without('webhook-timestamp')],
    'without the signature alone': () => [aMessage(), without('webhook-signature')],
    'with another secret': () => [aMessage(), signed(aMessage(), { secret: OTHER_SECRET })],
    'with one byte changed': () => [aMessage().replace('hello', 'hellp'), signed(aMessage())],
    'with another id': () => [aMessage(), { ...signed(aMessage()), 'webhook-id': 'msg_2' }],
    'with another time': () => [aMessage(), { ...signed(aMessage()), 'webhook-timestamp': String(nowSeconds() + 1) }],
    'that is older than five minutes': () => [aMessage(), signed(aMessage(), { at: nowSeconds() - 301 })],
    'from more than five minutes ahead': () => [aMessage(), signed(aMessage(), { at: nowSeconds() + 301 })],
    'with a time that is no number': () => [aMessage(), { ...signed(aMessage()), 'webhook-timestamp': '1e9' }],
    'with half a signature': () => [aMessage(), changed((signature) => signature.slice(0, 20))],
    'with an empty signature': () => [aMessage(), changed(() => 'v1,')],
    'with a signature of another version': () => [aMessage(), changed((signature) => signature.replace('v1,', 'v1a,'))],
    'with the signature in hex': () => [
      aMessage(),
      changed((signature) => `v1,${Buffer.from(signature.slice(3), 'base64').toString('hex')}`),
    ],
  };
  const without = (name: string) =>
    Object.fromEntries(Object.entries(signed(aMessage())).filter(([header]) => header !== name));
  const changed = (change: (signature: string) => string) => {
    const headers = signed(aMessage());
    return { ...headers, 'webhook-signature': change(headers['webhook-signature'] ?? '') };
  };

  it.each(Object.keys(refused))(
    '%s is refused with 401, always in the same words, and nothing is kept',
    async (name) => {
      const [body, headers] = refused[name]?.() ?? ['', {}];

      expect(await post(body, headers)).toMatchObject({
        status: 401,
        body: {
          error: { code: 'webhook.signature', message: 'The signature is missing, wrong, or older than five minutes.' },
        },
      });
      expect(await kept()).toBeUndefined();
    },
  );

  it('may carry several signatures while a key is changed: one good one is enough', async () => {
    const good = signed(aMessage())['webhook-signature'];
    const old = signed(aMessage(), { secret: OTHER_SECRET })['webhook-signature'];

    expect(
      await post(aMessage(), { ...signed(aMessage()), 'webhook-signature': `${old} v2,zzzz ${good}` }),
    ).toMatchObject({ status: 202 });
  });

  it('that is repeated is one turn, answered as the first', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post(aMessage(), signed(aMessage()))));
    turns.clock.forwardMs(60_000);
    answers.push(await post(aMessage(), signed(aMessage())));

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { activities } = await read('order-77');
    expect(activities.filter(({ from }) => from.role === 'customer')).toHaveLength(1);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['no sender', { from: undefined }, 'from'],
    ['a type that is none', { type: 'shout' }, 'type'],
    [
      'an attachment that is not on the web',
      { attachments: [{ contentType: 'x', contentUrl: 'file:///etc/passwd' }] },
      'attachments.0.contentUrl',
    ],
  ])('with %s is refused with 400 that names it', async (_name, change, field) => {
    const body = aMessage(change);

    expect(await post(body, signed(body))).toMatchObject({
      status: 400,
      body: { error: { code: 'webhook.body', message: expect.stringContaining(field) } },
    });
    expect(await kept()).toBeUndefined();
  });
});

describe('a caller that prefers to wait', () => {
  const asking = (prefer: string, headers = signed(aMessage())) => ({ ...headers, prefer });

  it('is answered with what was said, in the same response', async () => {
    const { status, body } = await post(aMessage(), asking('respond-async, wait=10'));

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: expect.any(String),
      activities: [{ type: 'message', from: { role: 'bot' }, conversation: { id: 'order-77' } }],
    });
  });

  it.each(['', 'wait', 'wait=soon', 'await=10', 'respond-async'])('is not one that says "%s"', async (prefer) => {
    expect(await post(aMessage(), asking(prefer))).toMatchObject({ status: 202 });
  });
});

describe('what is no message', () => {
  const send = async (body: string) => post(body, signed(body, { id: `msg_${body.length}` }));
  const noted: unknown[] = [];
  beforeEach(async () => {
    noted.length = 0;
    await carrier.stop();
    const receiver = {
      ...turns.receiver,
      noteTyping: (address: unknown) => void noted.push({ typing: address }),
      noteReceipt: async (receipt: unknown) => void noted.push(receipt),
    };
    const { store, clock } = turns;
    carrier = await carry(createWebhook({ id: 'shop', secret: SECRET, receiver, store, clock }).web);
  });
  const aReceipt = (value: unknown) => aMessage({ type: 'event', name: 'channel.receipt', text: undefined, value });

  it('but a sign that the customer writes is passed on and not kept', async () => {
    expect(await send(aMessage({ type: 'typing', text: undefined }))).toMatchObject({ status: 202 });

    expect(noted).toEqual([{ typing: { channel: 'webhook:shop', thread: 'order-77', identity: 'ada' } }]);
    expect(await kept()).toBeUndefined();
  });

  it('but a receipt tells of one message, or of all up to a moment', async () => {
    await send(aReceipt({ state: 'read', activityId: 'c1|2', at: '2026-01-05T10:00:00+01:00' }));
    await send(aReceipt({ state: 'delivered', at: '2026-01-05T09:00:30Z' }));

    expect(noted).toEqual([
      { channel: 'webhook:shop', about: { externalId: 'c1|2' }, state: 'read', at: '2026-01-05T09:00:00.000Z' },
      {
        channel: 'webhook:shop',
        about: { thread: 'order-77', until: '2026-01-05T09:00:30.000Z' },
        state: 'delivered',
        at: '2026-01-05T09:00:30.000Z',
      },
    ]);
    expect(await kept()).toBeUndefined();
  });

  it('and no receipt either is refused with the field that is wrong', async () => {
    expect(await send(aReceipt({ state: 'eaten' }))).toMatchObject({
      status: 400,
      body: { error: { code: 'webhook.body', message: expect.stringContaining('value.state') } },
    });
  });
});

describe('reading by watermark', () => {
  it('goes on where it stopped', async () => {
    await post(aMessage(), signed(aMessage()));
    const first = await read('order-77');
    expect(first.activities.map(({ from }) => from.role)).toContain('bot');
    expect(await read('order-77', first.watermark)).toEqual({ activities: [], watermark: first.watermark });

    await post(aMessage({ text: 'again' }), signed(aMessage({ text: 'again' }), { id: 'msg_2' }));
    expect((await read('order-77', first.watermark)).activities[0]).toMatchObject({ text: 'again' });
  });

  it('knows nothing of conversations elsewhere, and nothing without a signature', async () => {
    await turns.say('hello', { thread: 'order-77' });

    expect(await read('order-77')).toEqual({ activities: [], watermark: '0' });
    const unsigned = await fetch(`${carrier.address}/channels/webhook/shop/conversations/order-77/activities`);
    expect(unsigned.status).toBe(401);
  });

  it('holds the transcript of a hand-off, and nothing that only staff may see', async () => {
    const journal = [
      anActivity({ ordinal: 1, text: 'a person please', from: { role: 'customer', id: 'ada' } }),
      anActivity({ ordinal: 2, text: 'a note', from: { role: 'agent', id: 'mia' }, isInternal: true }),
      anActivity({
        ordinal: 3,
        type: 'event',
        name: 'handoff.initiate',
        text: undefined,
        attachments: [{ contentType: 'application/json', name: 'Transcript', contentUrl: 'journal:c1' }],
      }),
    ];
    const store = { findConversationAt: async () => conversationId('c1'), readActivities: async () => journal };
    const reader = createWebhook({ id: 'shop', secret: SECRET, receiver: turns.receiver, store, clock: turns.clock });
    await carrier.stop();
    carrier = await carry(reader.web);

    const { activities } = await read('order-77');

    expect(activities.map(({ id }) => id)).toEqual(['c1|1', 'c1|3']);
    expect(activities[1]?.attachments).toEqual([
      {
        contentType: 'application/json',
        name: 'Transcript',
        content: {
          activities: [
            expect.objectContaining({ id: 'c1|1', text: 'a person please', timestamp: '2026-01-05T09:00:00.000Z' }),
          ],
        },
      },
    ]);
    await reader.close();
  });
});

describe('a delivery', () => {
  it('is signed as the specification says, the same id on every attempt', async () => {
    const peer = await aPeer([{ status: 204 }]);
    const channel = pushing(peer.address);

    expect(
      await channel.deliver?.({
        key: 'item-1',
        activity: anActivity({ text: 'Grüße' }),
        address: anActivity().address,
      }),
    ).toEqual({ outcome: 'sent', externalIds: ['c1|1'] });

    const [request] = peer.requests;
    expect(request?.headers).toMatchObject(signed(request?.body ?? '', { id: 'item-1', secret: OTHER_SECRET }));
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      type: 'activity.created',
      data: { id: 'c1|1', text: 'Grüße', conversation: { id: 'order-77' }, from: { role: 'bot' } },
    });
    await peer.stop();
  });

  it('of a hand-off has a type of its own', async () => {
    const peer = await aPeer([{ status: 200 }]);
    const activity = anActivity({ type: 'event', name: 'handoff.initiate' });
    await pushing(peer.address).deliver?.({ key: 'k', activity, address: activity.address });

    expect(JSON.parse(peer.requests[0]?.body ?? '')).toMatchObject({ type: 'conversation.handoff' });
    await peer.stop();
  });

  it.each([
    [429, { 'retry-after': '12' }, { outcome: 'retry', afterMs: 12_000 }],
    [503, { 'retry-after': 'Mon, 05 Jan 2026 09:01:00 GMT' }, { outcome: 'retry', afterMs: 60_000 }],
    [500, {}, { outcome: 'retry' }],
    [408, {}, { outcome: 'retry' }],
    [410, {}, { outcome: 'refused' }],
    [404, {}, { outcome: 'refused' }],
    [302, { location: 'http://127.0.0.1:9/' }, { outcome: 'refused' }],
  ])('answered with %i %j is judged after one attempt', async (status, headers, judged) => {
    const peer = await aPeer([{ status, headers }]);

    expect(
      await pushing(peer.address).deliver?.({ key: 'k', activity: anActivity(), address: anActivity().address }),
    ).toMatchObject(judged);
    expect(peer.requests).toHaveLength(1);
    await peer.stop();
  });

  it('of a text that is too long for one request is several, and goes on after what is out', async () => {
    const peer = await aPeer([{ status: 200 }, { status: 503 }, { status: 200 }]);
    const activity = anActivity({
      text: 'A sentence of the long answer. '.repeat(1_000),
      suggestedActions: [{ type: 'postBack', title: 'More', value: 'more' }],
    });
    const channel = pushing(peer.address);
    const first = await channel.deliver?.({ key: 'item-1', activity, address: activity.address });
    expect(first).toMatchObject({ outcome: 'retry', progress: { piecesSent: 1 } });

    const progress = { piecesSent: 1, externalIds: ['c1|1'] };
    expect(await channel.deliver?.({ key: 'item-1', activity, address: activity.address, progress })).toMatchObject({
      outcome: 'sent',
    });

    const sent = peer.requests.map(({ headers, body }) => ({ id: headers['webhook-id'], data: JSON.parse(body).data }));
    expect(sent.map(({ id }) => id)).toEqual(['item-1.1', 'item-1.2', 'item-1.2']);
    expect(sent.map(({ data }) => data.suggestedActions?.actions.length)).toEqual([undefined, 1, 1]);
    await peer.stop();
  });

  it('to a place where nobody listens is tried again', async () => {
    const peer = await aPeer([]);
    await peer.stop();

    expect(
      await pushing(peer.address).deliver?.({ key: 'k', activity: anActivity(), address: anActivity().address }),
    ).toMatchObject({
      outcome: 'retry',
    });
  });
});

it('starts only with a secret that is long enough, and names the setting', () => {
  const parts = { id: 'shop', receiver: turns.receiver, store: turns.store, clock: turns.clock };

  expect(() => createWebhook({ ...parts, secret: 'whsec_c2hvcnQ=' })).toThrow('WEBHOOK_SECRET');
  expect(() => createWebhook({ ...parts, secret: SECRET, replySecret: SECRET.slice(6) })).toThrow(
    'WEBHOOK_REPLY_SECRET',
  );
});

function pushing(replyUrl: string) {
  const { receiver, store, clock } = turns;
  return createWebhook({ id: 'shop', secret: SECRET, replySecret: OTHER_SECRET, replyUrl, receiver, store, clock })
    .channel;
}

function anActivity(overrides: Partial<Activity> = {}): Activity {
  const ordinal = overrides.ordinal ?? 1;
  return {
    id: `c1|${ordinal}`,
    ordinal,
    at: '2026-01-05T09:00:00.000Z',
    from: { role: 'bot', id: 'bot' },
    address: { channel: 'webhook:shop', thread: 'order-77', identity: 'ada' },
    type: 'message',
    text: 'On its way.',
    ...overrides,
  };
}

/** The far side: remembers each request and answers as told. */
async function aPeer(answers: { status: number; headers?: Headers }[]) {
  const requests: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const { status, headers } = answers.shift() ?? { status: 500 };
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/hook`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Errors as the server words them. */
function carry(web: Parameters<typeof carryWebModule>[0]) {
  return carryWebModule({
    routes: web.routes.map((route) => ({
      ...route,
      async handle(request, principal) {
        try {
          return await route.handle(request, principal);
        } catch (error) {
          const { status, headers, body } = errorResponse(error, request.id);
          return { status, headers, body };
        }
      },
    })),
  });
}
