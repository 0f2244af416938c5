/** What Direct Line answers, call by call: who may, and in which words it refuses. */
import type { TypingNews } from '../../../../src/conversation/typing.ts';
import { BugError, RefusedError } from '../../../../src/runtime/errors.ts';
import { type Called, type DirectLineServer, directLineServer } from '../../../support/direct-line-server.ts';

let server: DirectLineServer;

beforeEach(async () => {
  server = await directLineServer();
});
afterEach(() => server.stop());

async function aToken(body: unknown = { user: { id: 'dl_ada' } }) {
  const { body: granted } = await server.call('POST', '/tokens/generate', { body });
  return granted;
}

const message = (text: string, extra: object = {}) => ({ type: 'message', from: { id: 'dl_ada' }, text, ...extra });
const errorOf = ({ body }: Called) => body.error.code;

/** Opens a stream and resolves with how it went. */
function open(streamUrl: string): Promise<'opened' | 'refused'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(streamUrl);
    socket.addEventListener('open', () => {
      socket.close();
      resolve('opened');
    });
    socket.addEventListener('error', () => resolve('refused'));
  });
}

describe('tokens', () => {
  it('are made by the secret alone', async () => {
    const { token } = await aToken();

    expect((await server.call('POST', '/tokens/generate', { credential: 'wrong' })).status).toBe(401);
    expect((await server.call('POST', '/tokens/generate', { credential: '' })).status).toBe(401);
    expect((await server.call('POST', '/tokens/generate', { credential: token })).status).toBe(401);
  });

  it('start no conversation', async () => {
    const granted = await aToken();

    expect(granted.expires_in).toBe(1800);
    expect(server.journal.received).toEqual([]);
  });

  it('refuse user ids that a browser could claim', async () => {
    const answer = await server.call('POST', '/tokens/generate', { body: { user: { id: 'ada' } } });

    expect([answer.status, errorOf(answer)]).toEqual([400, 'BadArgument']);
  });

  it('open their own conversation and no other', async () => {
    const mine = await aToken();
    const other = await aToken();

    const answer = await server.call('GET', `/conversations/${other.conversationId}/activities`, {
      credential: mine.token,
    });

    expect([answer.status, errorOf(answer)]).toEqual([404, 'NotFound']);
  });

  it('expire, and cannot be refreshed afterwards', async () => {
    const { token } = await aToken();

    server.advance(1800_000);
    const answer = await server.call('POST', '/tokens/refresh', { credential: token });

    expect([answer.status, errorOf(answer)]).toEqual([403, 'TokenExpired']);
  });

  it('are refused when forged: another algorithm, another key, another purpose', async () => {
    const { token, conversationId } = await aToken();
    const started = await server.call('POST', '/conversations', { credential: token });
    const streamToken = new URL(started.body.streamUrl).searchParams.get('t') ?? '';
    const [, payload = '', signature = ''] = token.split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = [
      `${header}.${payload}.`,
      `${header}.${payload}.${signature}`,
      `${token.slice(0, -4)}AAAA`,
      streamToken,
    ];

    for (const credential of forged) {
      const { status } = await server.call('GET', `/conversations/${conversationId}/activities`, { credential });
      expect(status).toBe(401);
    }
  });

  it('serve only pages of the sites that they trust', async () => {
    const { token } = await aToken({ user: { id: 'dl_ada' }, trustedOrigins: ['https://shop.example/'] });
    const from = (origin: string) => server.call('POST', '/conversations', { credential: token, headers: { origin } });

    expect((await from('https://shop.example')).status).toBe(201);
    expect(errorOf(await from('https://evil.example'))).toBe('OriginRefused');
  });
});

describe('a conversation', () => {
  it('greets once, however often it is started', async () => {
    const { token, conversationId } = await aToken();

    const first = await server.call('POST', '/conversations', { credential: token, body: { locale: 'de-DE' } });
    const again = await server.call('POST', '/conversations', { credential: token });

    expect([first.status, again.status]).toEqual([201, 200]);
    expect(server.journal.received).toHaveLength(1);
    expect(server.journal.received[0]).toMatchObject({
      key: `directline:${conversationId}:joined`,
      activity: { type: 'conversationUpdate', locale: 'de-DE' },
      address: { channel: 'directline', thread: conversationId, identity: 'dl_ada' },
      profile: { locale: 'de-DE' },
    });
  });

  it('waits for the first words when nobody knows yet who is there', async () => {
    const { token } = await aToken({});

    await server.call('POST', '/conversations', { credential: token });

    expect(server.journal.received).toEqual([]);
  });

  it('is known to the secret before anything was said, and an invented one is not', async () => {
    const { conversationId } = await aToken();

    expect((await server.call('GET', `/conversations/${conversationId}/activities`)).body).toEqual({
      activities: [],
      watermark: '0',
    });
    expect((await server.call('GET', '/conversations/id-1.AAAAAAAAAAA/activities')).status).toBe(404);
  });

  it('keeps a claimed user id apart from the customer of that name', async () => {
    const { token, conversationId } = await aToken({});
    const path = `/conversations/${conversationId}/activities`;

    await server.call('POST', path, { credential: token, body: message('Hi', { from: { id: 'ada' } }) });
    const { body } = await server.call('GET', path);

    expect(server.journal.received[0]?.address.identity).not.toBe('ada');
    expect(body.activities).toMatchObject([{ from: { id: 'ada' } }, {}]);
    const forged = await server.call('POST', path, { credential: token, body: message('Hi') });
    expect(forged.status).toBe(400);
  });

  it('is read page by page by its watermark', async () => {
    const { conversationId } = await aToken();
    const path = `/conversations/${conversationId}/activities`;
    for (let count = 1; count <= 101; count += 1) {
      server.journal.say(
        conversationId,
        { type: 'message', text: `${count}`, isInternal: count < 101 },
        { role: 'agent', id: 'a' },
      );
    }

    const first = await server.call('GET', path);
    const next = await server.call('GET', `${path}?watermark=${first.body.watermark}`);

    expect(first.body).toMatchObject({ activities: [{ text: '101' }], watermark: '101' });
    expect(next.body).toEqual({ activities: [], watermark: '101' });
    expect((await server.call('GET', `${path}?watermark=soon`)).status).toBe(400);
  });
});

describe('a stream', () => {
  it('opens within a minute of its address, and not later', async () => {
    const { token } = await aToken();
    const { body } = await server.call('POST', '/conversations', { credential: token });
    const streamUrl = body.streamUrl;

    server.advance(59_000);
    expect(await open(streamUrl)).toBe('opened');
    server.advance(1_000);
    expect(await open(streamUrl)).toBe('refused');
  });

  it('is not opened by a token for calls, nor for another conversation', async () => {
    const { token } = await aToken();
    const other = await aToken();
    const { body } = await server.call('POST', '/conversations', { credential: token });
    const streamUrl = new URL(body.streamUrl);

    const moved = new URL(streamUrl);
    moved.pathname = moved.pathname.replace(body.conversationId, other.conversationId);
    streamUrl.searchParams.set('t', token);

    expect(await open(moved.href)).toBe('refused');
    expect(await open(streamUrl.href)).toBe('refused');
  });
});

describe('an activity', () => {
  async function post(activity: unknown) {
    const { token, conversationId } = await aToken();
    return server.call('POST', `/conversations/${conversationId}/activities`, { credential: token, body: activity });
  }

  it('is told apart by the name that the client gave its sending', async () => {
    const { token, conversationId } = await aToken();
    const path = `/conversations/${conversationId}/activities`;
    const send = (clientActivityID: string) =>
      server.call('POST', path, { credential: token, body: message('Hi', { channelData: { clientActivityID } }) });

    const [first, repeat, other] = [await send('c-1'), await send('c-1'), await send('c-2')];

    expect(repeat.body.id).toBe(first.body.id);
    expect(other.body.id).not.toBe(first.body.id);
    expect(server.journal.read(conversationId)).toHaveLength(4);
  });

  it('that only says that somebody types is taken and not kept', async () => {
    const { status } = await post({ type: 'typing', from: { id: 'dl_ada' } });

    expect(status).toBe(200);
    expect(server.journal.received).toEqual([]);
  });

  it('that only says that somebody types is told to those who look, once the conversation has begun', async () => {
    await server.stop();
    const told: TypingNews[] = [];
    const typing = { say: (news: TypingNews) => void told.push(news), subscribe: () => () => undefined };
    server = await directLineServer({ typing });
    const { token, conversationId } = await aToken();
    const send = (body: object) =>
      server.call('POST', `/conversations/${conversationId}/activities`, { credential: token, body });

    await send({ type: 'typing', from: { id: 'dl_ada' } });
    expect(told).toEqual([]);
    await send(message('Hi'));
    await send({ type: 'typing', from: { id: 'dl_ada' } });

    const id = await server.journal.store.findConversationAt({ channel: 'directline', thread: conversationId });
    expect(told).toEqual([{ conversationId: id, role: 'customer' }]);
  });

  it.each([
    ['of an unknown type', { type: 'invoke', from: { id: 'dl_ada' } }],
    ['with nothing in it', message('  ')],
    ['with attachments by reference', message('x', { attachments: [{ contentType: 'a/b', contentUrl: 'http://x' }] })],
    ['that is no activity', ['hello']],
  ])('%s is refused', async (_name, activity) => {
    const answer = await post(activity);

    expect([answer.status, errorOf(answer)]).toEqual([400, 'BadArgument']);
    expect(server.journal.received).toEqual([]);
  });

  it('that the core refuses never looks like an expired token', async () => {
    server.journal.failWith(new RefusedError({ code: 'turn.blocked', status: 403, message: 'Blocked.' }));

    expect((await post(message('Hi'))).status).toBe(400);
  });

  it('that breaks the bot is answered without a word of why', async () => {
    server.journal.failWith(new BugError({ code: 'turn.bug', message: 'secret detail' }));

    const answer = await post(message('Hi'));

    expect([answer.status, errorOf(answer)]).toEqual([502, 'BotRejectedActivity']);
    expect(JSON.stringify(answer.body)).not.toContain('secret detail');
  });
});

describe('an upload', () => {
  async function upload(body: string | Uint8Array<ArrayBuffer> | FormData, headers: Record<string, string> = {}) {
    const { token, conversationId } = await aToken();
    const response = await fetch(`${server.domain}/conversations/${conversationId}/upload?userId=dl_ada`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    });
    return { status: response.status, attachments: server.journal.received.at(-1)?.activity.attachments };
  }

  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');

  it('of one raw file becomes a message', async () => {
    const headers = { 'content-type': 'image/png', 'content-disposition': 'name="file"; filename="../../photo.png"' };

    const { status, attachments } = await upload(png, headers);

    expect(status).toBe(200);
    expect(attachments).toMatchObject([{ contentType: 'image/png', name: 'photo.png' }]);
    const shown = await fetch(server.address + String(attachments?.[0]?.contentUrl));
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
  });

  it('that only calls itself an image is never shown as one', async () => {
    const { attachments } = await upload('<script>alert(1)</script>', { 'content-type': 'image/svg+xml' });

    const served = await fetch(server.address + String(attachments?.[0]?.contentUrl));

    expect(served.headers.get('content-type')).toBe('application/octet-stream');
    expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('that is too large or empty is refused', async () => {
    await server.stop();
    server = await directLineServer({ maxUploadBytes: 1000 });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(1001)]), 'big.bin');

    expect((await upload(form)).status).toBe(400);
    expect((await upload(new Uint8Array(1001))).status).toBe(400);
    expect((await upload(new FormData())).status).toBe(400);
    expect(server.journal.received).toEqual([]);
  });

  it('cannot be found by the hash of its content, nor by a path', async () => {
    for (const name of ['a'.repeat(64), '..%2f..%2fetc%2fpasswd', '%2e%2e']) {
      expect((await fetch(`${server.domain}/attachments/${name}/x`)).status).toBe(404);
    }
  });
});
