/** The real Bot Framework client against our Direct Line: the protocol is what this client does. */

import { UnavailableError } from '../../src/runtime/errors.ts';
import { type DirectLineServer, directLineServer, testSecret } from '../support/direct-line-server.ts';
import { ConnectionStatus, type RealClient, realClient } from '../support/real-direct-line-client.ts';

let server: DirectLineServer;
const clients: RealClient[] = [];

function connect(options: Partial<Parameters<typeof realClient>[0]> = {}): RealClient {
  const client = realClient({ domain: server.domain, ...options });
  clients.push(client);
  return client;
}

async function aToken() {
  const { body } = await server.call('POST', '/tokens/generate', { body: { user: { id: 'dl_ada' } } });
  return body;
}

const aMessage = (text: string, clientActivityID = text) => ({
  type: 'message',
  from: { id: 'dl_ada', name: 'Ada' },
  text,
  channelData: { clientActivityID },
});

const texts = (client: RealClient) => client.activities.map(({ text }) => text);

beforeEach(async () => {
  server = await directLineServer({ keepAliveSeconds: 0.05 });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await server.stop();
});

describe.each([
  ['over a WebSocket', true],
  ['by polling', false],
])('the real client %s', (_name, webSocket) => {
  it('gets its own message back as sent, and the answer after it', async () => {
    const client = connect({ token: (await aToken()).token, webSocket });

    const id = await client.post(aMessage('Where is my parcel?', 'c-1'));
    const answer = await client.see(({ from }) => from.role === 'bot');

    const [echo] = client.activities;
    expect(echo).toMatchObject({ id, text: 'Where is my parcel?', channelData: { clientActivityID: 'c-1' } });
    expect(echo?.from).toMatchObject({ id: 'dl_ada', role: 'user' });
    expect(answer).toMatchObject({ text: 'You said: Where is my parcel?', from: { id: 'bot', name: 'Test shop' } });
  });

  it('sees what an agent says, by name, and never what only staff sees', async () => {
    const { token, conversationId } = await aToken();
    const client = connect({ token, webSocket });
    await client.post(aMessage('Hello'));

    server.journal.say(
      conversationId,
      { type: 'message', text: 'angry?', isInternal: true },
      { role: 'agent', id: 'a1' },
    );
    server.journal.say(
      conversationId,
      { type: 'message', text: 'Hi, Mia here' },
      { role: 'agent', id: 'a1', name: 'Mia' },
    );
    const said = await client.see(({ text }) => text === 'Hi, Mia here');

    expect(said.from).toEqual({ id: 'agent:a1', name: 'Mia', role: 'bot' });
    expect(texts(client)).not.toContain('angry?');
  });

  it('finds the whole conversation again when it comes back', async () => {
    const { token, conversationId } = await aToken();
    const first = connect({ token, webSocket });
    await first.post(aMessage('Hello'));
    await first.see(({ text }) => text === 'You said: Hello');
    first.end();

    const second = connect({ token, conversationId, watermark: '0', webSocket });
    await second.see(({ text }) => text === 'You said: Hello');

    expect(texts(second)).toEqual(['Hello', 'You said: Hello']);
  });

  it('uploads files beside a text', async () => {
    const client = connect({ token: (await aToken()).token, webSocket });
    const source = `data:text/plain;base64,${Buffer.from('It arrived broken.').toString('base64')}`;

    await client.post({
      ...aMessage('See the note', 'c-2'),
      attachments: [{ contentType: 'text/plain', contentUrl: source, name: 'note.txt' }],
    });
    const echo = await client.see(({ attachments }) => attachments !== undefined);

    expect(echo).toMatchObject({
      text: 'See the note',
      attachments: [{ contentType: 'text/plain', name: 'note.txt' }],
    });
    const stored = await fetch(echo.attachments?.[0]?.contentUrl ?? '');
    expect(await stored.text()).toBe('It arrived broken.');
    expect(stored.headers.get('content-disposition')).toContain('attachment');
    expect(stored.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the real client', () => {
  it('resumes after a dropped socket without loss and without repeats', async () => {
    const { token, conversationId } = await aToken();
    const client = connect({ token });
    await client.post(aMessage('one'));
    await client.see(({ text }) => text === 'You said: one');

    server.dropSockets();
    for (const text of ['two', 'three']) {
      server.journal.say(conversationId, { type: 'message', text }, { role: 'agent', id: 'a1', name: 'Mia' });
    }
    await client.see(({ text }) => text === 'three');

    expect(texts(client)).toEqual(['one', 'You said: one', 'two', 'three']);
  });

  it('overlooks empty frames', async () => {
    const client = connect({ token: (await aToken()).token });
    await client.post(aMessage('one'));
    await client.see(({ text }) => text === 'You said: one');

    // Several keep-alives pass, of both sides; the stream goes on.
    await client.post(aMessage('two'));
    await client.see(({ text }) => text === 'You said: two');

    expect(client.activities).toHaveLength(4);
    expect(client.statuses).not.toContain(ConnectionStatus.FailedToConnect);
  });

  it('learns that its token has expired, and goes on with a new one', async () => {
    const { body: visit } = await server.call('POST', '/chat/token', { credential: '', body: {} });
    const { token, conversationId } = visit;
    const client = connect({ token });
    await client.post(aMessage('one'));

    server.advance(1801_000);
    const outcome = await client.post(aMessage('two'));
    await client.reach(ConnectionStatus.ExpiredToken);
    const { body } = await server.call('POST', '/chat/token', { credential: '', body: { token } });
    const renewed = { credential: body.token };
    const { body: again } = await server.call('GET', `/conversations/${conversationId}?watermark=2`, renewed);
    client.reconnect(again);
    await client.post(aMessage('two'));

    expect(outcome).toBe('retry');
    expect(body.conversationId).toBe(conversationId);
    await client.see(({ text }) => text === 'You said: two');
  });

  it('refreshes its token while that lives, for the same conversation and user', async () => {
    const client = connect({ token: (await aToken()).token });
    await client.reach(ConnectionStatus.Online);

    server.advance(900_000);
    const renewed = await client.refreshToken();
    server.advance(1000_000);
    const { status } = await server.call('GET', `/conversations/${client.conversationId()}/activities`, {
      credential: renewed,
    });

    expect(status).toBe(200);
  });

  it('speaks as the user of its token, whatever it claims', async () => {
    const client = connect({ token: (await aToken()).token });

    await client.post({ ...aMessage('I am Bob'), from: { id: 'bob' } });
    const echo = await client.see(({ text }) => text === 'I am Bob');

    expect(echo.from.id).toBe('dl_ada');
    expect(server.journal.received.at(-1)?.address.identity).toBe('dl_ada');
  });

  it('gives up on a conversation that does not exist', async () => {
    const client = connect({ secret: testSecret, conversationId: 'invented' });

    await client.reach(ConnectionStatus.FailedToConnect);

    expect(server.journal.received).toEqual([]);
  });

  it('ends a conversation that is refused while it polls', async () => {
    const { token } = await aToken();
    const other = await aToken();
    const client = connect({ token, webSocket: false });
    await client.reach(ConnectionStatus.Online);

    client.reconnect({ token: other.token });

    await client.reach(ConnectionStatus.Ended);

    expect(client.activities).toEqual([]);
  });

  it('may send again what could not be stored, and it is said once', async () => {
    const client = connect({ token: (await aToken()).token });
    await client.reach(ConnectionStatus.Online);
    server.journal.failWith(new UnavailableError({ code: 'storage.full', message: 'The disk is full.' }));

    const refused = await client.post(aMessage('Hello', 'c-1'));
    server.journal.failWith(undefined);
    const first = await client.post(aMessage('Hello', 'c-1'));
    const second = await client.post(aMessage('Hello', 'c-1'));
    await client.see(({ text }) => text === 'You said: Hello');

    expect(refused).toBe('retry');
    expect(second).toBe(first);
    expect(texts(client)).toEqual(['Hello', 'You said: Hello']);
  });

  it('goes on polling through an outage of the store', async () => {
    const client = connect({ token: (await aToken()).token, webSocket: false });
    await client.post(aMessage('one'));
    await client.see(({ text }) => text === 'You said: one');

    server.journal.failWith(new UnavailableError({ code: 'storage.away', message: 'away' }), 'store');
    const { status } = await server.call('GET', `/conversations/${client.conversationId()}/activities?watermark=2`);
    server.journal.failWith(undefined, 'store');
    await client.post(aMessage('two'));
    await client.see(({ text }) => text === 'You said: two');

    expect(status).toBe(200);
    expect(texts(client)).toEqual(['one', 'You said: one', 'two', 'You said: two']);
  });
});
