/** Customers who are on no page of ours: one writes by signed requests, one through the real Direct Line client. */
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { realClient } from '../../support/real-direct-line-client.ts';
import { eventually } from './eventually.ts';
import type { FakeReceiver } from './fake-receiver.ts';

export interface DistantCustomer {
  name: string;
  say(text: string): Promise<void>;
  /** Resolves when this was said to them, with who said it. */
  sees(text: string): Promise<string>;
  /** All that was said to them, oldest first. */
  heard(): string[];
  leave(): void;
}

export function customerByWebhook(options: {
  address: string;
  secret: string;
  receiver: FakeReceiver;
  name: string;
}): DistantCustomer {
  const { address, secret, receiver, name } = options;
  const thread = `thread-${randomUUID()}`;
  const webhook = new Webhook(secret);
  const own = () => receiver.delivered.filter((each) => each.thread === thread && each.text !== '');
  const heard = () => own().map(({ text }) => text);
  return {
    name,
    say: async (text) => {
      const body = JSON.stringify({
        type: 'message',
        conversation: { id: thread },
        from: { id: `person-${thread}`, name },
        text,
      });
      const id = randomUUID();
      const at = new Date();
      const response = await fetch(`${address}/channels/webhook/default`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': webhook.sign(id, at, body),
        },
        body,
      });
      if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
    },
    sees: (text) =>
      eventually(
        () => `"${text}" to ${name}, who heard: ${heard().join(' | ')}`,
        () => own().find((each) => each.text.includes(text))?.by,
      ),
    heard,
    leave: () => undefined,
  };
}

export function customerByDirectLine(options: { address: string; secret: string; name: string }): DistantCustomer {
  const { address, secret, name } = options;
  const client = realClient({ domain: `${address}/v3/directline`, secret });
  const from = { id: `dl_${randomUUID()}`, name };
  const ours = () => client.activities.filter((activity) => activity.from.id !== from.id && activity.text);
  const heard = () => ours().map(({ text = '' }) => text);
  return {
    name,
    say: async (text) => {
      await client.post({ type: 'message', text, from });
    },
    sees: (text) =>
      eventually(
        () => `"${text}" to ${name}, who heard: ${heard().join(' | ')}`,
        () => ours().find((each) => each.text?.includes(text))?.from.name,
      ),
    heard,
    leave: () => client.end(),
  };
}
