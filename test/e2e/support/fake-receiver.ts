/** The far side of the webhook channel: takes what is delivered, if it is signed, and remembers it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Delivered {
  thread: string;
  type: string;
  text: string;
  /** `Ben Okafor`, or the bot's name. */
  by: string;
}

export interface FakeReceiver {
  address: string;
  /** Oldest first. */
  delivered: Delivered[];
  stop(): Promise<void>;
}

export async function startFakeReceiver(secret: string): Promise<FakeReceiver> {
  const webhook = new Webhook(secret);
  const delivered: Delivered[] = [];
  const server = createServer((request, response) => {
    void take(request).then((status) => response.writeHead(status).end());
  });

  async function take(request: IncomingMessage): Promise<number> {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    try {
      webhook.verify(body, request.headers as Record<string, string>);
    } catch {
      return 401;
    }
    const { data } = JSON.parse(body) as { data: DeliveredData };
    const { conversation, type, text = '', from } = data;
    delivered.push({ thread: conversation.id, type, text, by: from.name ?? from.id });
    return 204;
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/from-frontdesk`,
    delivered,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface DeliveredData {
  conversation: { id: string };
  type: string;
  text?: string;
  from: { id: string; name?: string };
}
