/** The shop that the sample's flows ask: every order came four days ago, every return is registered. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeShop {
  port: number;
  /** What was asked of it: `GET /orders/12345678`. */
  requests: string[];
  stop(): Promise<void>;
}

/** Listens on `wishedPort` when that is free, on any port otherwise. */
export async function startFakeShop(wishedPort = 0): Promise<FakeShop> {
  const requests: string[] = [];
  const server = createServer(({ method, url }, response) => {
    requests.push(`${method} ${url}`);
    if (method === 'POST') answer(response, 201, { url: 'https://shop.example/labels/1' });
    else answer(response, 200, { deliveredDaysAgo: 4, status: 'delivered' });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(wishedPort).catch(() => listen(0));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
