/** The socket under Socket Mode and gateways, against a real server on this machine. */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { openFrameSocket } from '../../../../src/channels/kit/frame-socket.ts';
import { until } from '../../../support/until.ts';

describe('A socket of JSON frames', () => {
  let server: WebSocketServer;
  let clients: WebSocket[] = [];
  const addressOf = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/?ticket=secret`;

  beforeEach(async () => {
    clients = [];
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (client) => clients.push(client));
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  });
  afterEach(() => {
    for (const client of clients) client.terminate();
    server.close();
  });

  it('reads JSON, and leaves aside what is none', async () => {
    const frames: unknown[] = [];
    const { signal } = new AbortController();
    await openFrameSocket({ url: addressOf(), signal, onFrame: (frame) => frames.push(frame) });
    await until(() => clients.length === 1);
    for (const frame of ['{"cut', '{"op":10}', 'null']) clients[0]?.send(frame);
    await until(() => frames.length === 2);

    expect(frames).toEqual([{ op: 10 }, null]);
  });

  it('is over when the server stops, and says with which code the platform closed it', async () => {
    const stop = new AbortController();
    const open = () => openFrameSocket({ url: addressOf(), signal: stop.signal, onFrame: () => {} });
    const [closed, stopped] = [await open(), await open()];
    await until(() => clients.length === 2);
    clients[0]?.close(4_004);
    const code = await closed.closed;
    stop.abort();

    expect(code).toBe(4_004);
    expect(await stopped.closed).toBe(1_006);
  });

  it('keeps the address, which may hold a ticket, out of its error', async () => {
    const url = addressOf();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const { signal } = new AbortController();
    const opening = openFrameSocket({ url, signal, onFrame: () => {} });

    await expect(opening).rejects.toMatchObject({ code: 'channel.no_answer', retryable: true });
    await expect(opening).rejects.not.toThrow(/ticket|127/);
  });
});
