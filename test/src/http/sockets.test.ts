import { conversationId } from '../../../src/conversation/ids.ts';
import { liveEventSchema } from '../../../src/http/contract/desk.ts';
import type { WebModule, WebSocketPeer } from '../../../src/runtime/web.ts';
import { aRow } from './support/fake-desk.ts';
import { type Client, type Running, runServer, TestSocket } from './support/running-server.ts';

let running: Running;
const peers: WebSocketPeer[] = [];

/** Says everything back, and hands its own end to the test. */
const echo: WebModule = {
  routes: [],
  sockets: [
    {
      path: '/echo/:name',
      policy: 'channel',
      async accept(request) {
        if (request.query.get('t') === 'expired') return { status: 403, body: { error: { code: 'TokenExpired' } } };
        return (peer) => {
          peers.push(peer);
          peer.send(`hello ${request.params.name}`);
          peer.onMessage((text) => {
            if (text === 'throw') throw new Error('listener');
            peer.send(text);
          });
        };
      },
    },
  ],
};

beforeEach(async () => {
  peers.length = 0;
  running = await runServer([echo]);
});
afterEach(() => running.stop());

const live = (client: Partial<Client>, headers: Record<string, string> = { origin: running.url }) =>
  new TestSocket(`${running.url}/api/v1/live`, { ...(client.cookie ? { cookie: client.cookie } : {}), ...headers });

describe('the Desk’s socket', () => {
  it('opens for an agent at our own page alone', async () => {
    const agent = await running.as('agent');

    await expect(live(agent, { origin: 'https://evil.example' }).opened()).rejects.toThrow('refused 403');
    await expect(live(agent, {}).opened()).rejects.toThrow('refused 403');
    await expect(live({}).opened()).rejects.toThrow('refused 401');
    await expect(live(await running.as('editor')).opened()).rejects.toThrow('refused 403');
    await expect(new TestSocket(`${running.url}/api/v1/nothing`, {}).opened()).rejects.toThrow('refused 404');
    await expect(live(agent).opened()).resolves.toBeUndefined();
  });

  it('says hello, then the row of a conversation after its commits, and the counts', async () => {
    const agent = await running.as('agent');
    const page = live(agent);
    expect(liveEventSchema.parse(await page.nextEvent('hello'))).toMatchObject({
      me: { agentId: agent.accountId, state: 'available', isConnected: true },
      now: '2026-11-21T09:00:00.000Z',
    });
    expect(await page.nextEvent('counts')).toEqual({
      type: 'counts',
      waiting: 1,
      mine: 0,
      snoozed: 0,
      agentsAvailable: 1,
    });

    running.desk.rows.set('c1', aRow({ seq: 4, holder: 'bot' }));
    running.wakeups.wake(conversationId('c1'), 4);
    running.wakeups.wake(conversationId('c1'), 4);

    const event = liveEventSchema.parse(await page.nextEvent('conversation'));
    expect(event).toMatchObject({ row: { id: 'c1', seq: 4, holder: 'bot' } });
    expect(await page.nextEvent('counts')).toMatchObject({ waiting: 1 });
  });

  it('tells the presence that an agent came and went', async () => {
    const agent = await running.as('agent');
    const page = live(agent);
    await page.nextEvent('hello');
    expect(running.presence.connected.has(agent.accountId)).toBe(true);
    const watcher = live(await running.as('supervisor'));
    await watcher.nextEvent('counts');

    page.socket.close();
    await watcher.nextEvent('counts');

    expect(running.presence.connected.has(agent.accountId)).toBe(false);
  });

  it('opens five times for one account', async () => {
    const agent = await running.as('agent');
    for (let count = 0; count < 5; count += 1) await live(agent).opened();

    await expect(live(agent).opened()).rejects.toThrow('refused 429');
  });

  it('closes after a sign-out, with the next ping', async () => {
    await running.stop();
    running = await runServer([], { pingEveryMs: 250 });
    const agent = await running.as('agent');
    const page = live(agent);
    await page.opened();

    await agent.ask('DELETE', '/api/v1/session');

    expect(await page.closed).toEqual({ code: 1008, reason: 'signed out' });
  });

  it('that no longer answers pings is dropped', async () => {
    await running.stop();
    running = await runServer([echo], { pingEveryMs: 5 });
    const silent = new TestSocket(`${running.url}/echo/x`, {}, { autoPong: false });

    expect((await silent.closed).code).toBe(1006);
  });
});

describe('a channel’s socket', () => {
  const open = (path: string) => new TestSocket(`${running.url}${path}`, {});

  it('has its path’s parameters and speaks text both ways', async () => {
    const socket = open('/echo/Zo%C3%AB');
    expect(await socket.next()).toBe('hello Zoë');

    socket.socket.send('ünïcode');

    expect(await socket.next()).toBe('ünïcode');
  });

  it('is refused with the answer of its route', async () => {
    await expect(open('/echo/x?t=expired').opened()).rejects.toThrow('refused 403');
    await expect(open('/echo/').opened()).rejects.toThrow('refused 404');
    await expect(open('/echo/%zz').opened()).rejects.toThrow('refused 404');
  });

  it.each([
    ['a frame over 64 KB', (socket: TestSocket) => socket.socket.send('x'.repeat(64 * 1024 + 1)), 1009],
    ['a binary frame', (socket: TestSocket) => socket.socket.send(Buffer.from([1, 2])), 1003],
    [
      'the 21st message in a second',
      (socket: TestSocket) => Array.from({ length: 21 }, () => socket.socket.send('x')),
      1008,
    ],
    ['a message that its listener cannot take', (socket: TestSocket) => socket.socket.send('throw'), 1011],
  ])('ends at %s', async (_name, act, code) => {
    const socket = open('/echo/x');
    await socket.opened();

    act(socket);

    expect((await socket.closed).code).toBe(code);
  });

  it('takes twenty messages in each second', async () => {
    const socket = open('/echo/x');
    expect(await socket.next()).toBe('hello x');
    for (let second = 0; second < 3; second += 1) {
      for (let index = 0; index < 20; index += 1) socket.socket.send(`${second}.${index}`);
      for (let index = 0; index < 20; index += 1) expect(await socket.next()).toBe(`${second}.${index}`);
      running.clock.advance(1000);
    }
  });

  it('is cut when its reader falls a megabyte behind', async () => {
    const socket = open('/echo/x');
    await socket.opened();
    await socket.next();
    // Paused, nothing is read: the kernel takes a few megabytes first, then our buffer grows.
    socket.socket.pause();
    const [peer] = peers;
    const gone = new Promise<void>((resolve) => peer?.onClose(resolve));

    for (let count = 0; count < 64; count += 1) peer?.send('x'.repeat(1024 * 1024));

    await gone;
    expect(peer?.bufferedAmount).toBeLessThan(16 * 1024 * 1024);
    socket.socket.terminate();
  });
});
