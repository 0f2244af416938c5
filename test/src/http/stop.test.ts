import { Agent, request } from 'node:http';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createHttpServer } from '../../../src/http/server.ts';
import type { WebModule } from '../../../src/runtime/web.ts';
import { FixedClock, KeptLogger, type Running, runServer, TestSocket } from './support/running-server.ts';

const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
const { promise: released, resolve: release } = Promise.withResolvers<void>();

const slow: WebModule = {
  routes: [
    {
      method: 'POST',
      path: '/slow',
      policy: 'channel',
      async handle() {
        arrive();
        await released;
        return { status: 200, body: { isDone: true } };
      },
    },
    {
      method: 'POST',
      path: '/never',
      policy: 'channel',
      async handle() {
        arrive();
        return new Promise(() => undefined);
      },
    },
  ],
  sockets: [{ path: '/socket', policy: 'channel', accept: async () => () => undefined }],
};

let running: Running;
afterEach(async () => {
  release();
  await running.stop();
});

describe('a graceful stop', () => {
  it('finishes the request under way, sends sockets away with 1012, and takes nothing new', async () => {
    running = await runServer([slow]);
    const socket = new TestSocket(`${running.url}/socket`, {});
    await socket.opened();
    const underWay = fetch(`${running.url}/slow`, { method: 'POST', body: '{}' });
    await arrived;

    running.server.drain();
    expect((await fetch(`${running.url}/readyz`)).status).toBe(503);
    const stopped = running.server.stop();

    expect(await socket.closed).toEqual({ code: 1012, reason: 'restarting, come back' });
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow('fetch failed');
    release();
    const response = await underWay;
    expect(await response.json()).toEqual({ isDone: true });
    expect(response.headers.get('connection')).toBe('close');
    await stopped;
  });

  it('does not wait for idle keep-alive connections', async () => {
    running = await runServer();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      request(`${running.url}/healthz`, { agent }, (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    expect(Object.keys(agent.freeSockets)).toHaveLength(1);

    await running.server.stop();

    agent.destroy();
  });

  it('ends at the grace period when a request never does', async () => {
    running = await runServer([slow]);
    const lost = fetch(`${running.url}/never`, { method: 'POST', body: '{}' });
    const outcome = lost.then(
      () => 'answered',
      () => 'cut',
    );
    await new Promise<void>((resolve) => running.server.stop({ graceMs: 20 }).then(resolve));

    expect(await outcome).toBe('cut');
  });
});

describe('a start that cannot be', () => {
  const serverAt = (host: string, port: number) =>
    createHttpServer({
      modules: [],
      sessions: { find: async () => undefined },
      metrics: createMetrics(),
      logger: new KeptLogger(),
      clock: new FixedClock(),
      host,
      port,
      health: { facts: async () => ({ waiting: 0, sending: 0, deadLetters: 0 }) },
    });

  it('names the setting and the way out', async () => {
    running = await runServer();
    const port = Number(new URL(running.url).port);

    await expect(serverAt('127.0.0.1', port).start()).rejects.toMatchObject({
      code: 'http.port_in_use',
      message: expect.stringMatching(new RegExp(`Port ${port} .* PORT`)),
    });
    await expect(serverAt('203.0.113.1', 0).start()).rejects.toMatchObject({
      code: 'http.host_unusable',
      message: expect.stringContaining('HOST'),
    });
    await expect(serverAt('127.0.0.1', 70_000).start()).rejects.toMatchObject({ code: 'http.port_refused' });
  });

  it('is found out when two parts offer the same route', async () => {
    await expect(runServer([slow, slow])).rejects.toMatchObject({ code: 'http.route_twice' });
  });
});
