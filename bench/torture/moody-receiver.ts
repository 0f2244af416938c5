/** The customer's side of the deliveries: takes most, refuses some for now, and takes some without saying so. */
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { verify } from '../../src/runtime/standard-webhooks.ts';
import { listenOnLoopback } from '../support/listen-on-loopback.ts';

const SHARE_500 = 0.04;
const SHARE_429 = 0.02;
/** Taken, but the connection breaks before the answer: it must come again with the same key. */
const SHARE_SILENT = 0.02;

export interface MoodyReceiver {
  readonly url: string;
  /** Keys in the order in which each was first taken. */
  readonly taken: string[];
  readonly counts: { requests: number; refusals: number; again: number; unsigned: number };
  close(): Promise<void>;
}

export async function startReceiver({ key, random }: { key: KeyObject; random: () => number }): Promise<MoodyReceiver> {
  const taken = new Set<string>();
  const counts = { requests: 0, refusals: 0, again: 0, unsigned: 0 };

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    counts.requests += 1;
    const id = signedIdOf(incoming, body);
    if (id === undefined) {
      counts.unsigned += 1;
      response.writeHead(401).end();
      return;
    }
    const mood = random();
    if (mood < SHARE_500 + SHARE_429) {
      counts.refusals += 1;
      if (mood < SHARE_500) response.writeHead(500).end();
      else response.writeHead(429, { 'retry-after': '1' }).end();
      return;
    }
    if (taken.has(id)) counts.again += 1;
    taken.add(id);
    if (mood < SHARE_500 + SHARE_429 + SHARE_SILENT) response.destroy();
    else response.writeHead(204).end();
  }

  function signedIdOf({ headers }: IncomingMessage, body: Uint8Array): string | undefined {
    const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    try {
      return verify(key, { headers: signed, body, now: Date.now() });
    } catch {
      return undefined;
    }
  }

  // A server that is killed in the middle of its request is part of the game.
  const server = createServer((incoming, response) => void answer(incoming, response).catch(() => response.destroy()));
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    get taken() {
      return [...taken];
    },
    counts,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
