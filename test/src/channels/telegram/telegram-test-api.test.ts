/** A second peer that we did not write: telegram-test-api, by polling. It knows texts, buttons and taps; no files, no faults. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import telegramTestApi from 'telegram-test-api';
import { telegram } from '../../../../src/channels/telegram/telegram.ts';
import { CountedIds } from '../../../support/fixed-clock.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';
import { until } from '../../../support/until.ts';
import { aKit } from '../kit/test-adapter.ts';

// Its types speak of a default export; as CommonJS it is the class itself.
const TelegramServer = telegramTestApi as unknown as typeof telegramTestApi.default;

const TOKEN = `700:${'A'.repeat(35)}`;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

it('talks with telegram-test-api: a text in, an answer with buttons out, the tap in', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  const settings = telegram.settings.parse({
    TELEGRAM_TOKEN: TOKEN,
    TELEGRAM_MODE: 'polling',
    TELEGRAM_API: server.config.apiURL,
  });
  const clock = new SteppedClock();
  const adapter = await telegram.create(settings, { clock, ids: new CountedIds(), publicOrigin: undefined });
  const { kit, receiver, outgoing, close } = aKit(adapter, { clock });
  await kit.start();

  // It answers at once when there is nothing new: what keeps us from asking all the time is our own limit.
  const arrived = (count: number) =>
    until(async () => {
      await clock.pass(100);
      return receiver.received.length === count;
    });

  const client = server.getClient(TOKEN, { userId: 1001, chatId: 1001, firstName: 'Ada' });
  await client.sendMessage(client.makeMessage('Wo ist mein Paket? 📦'));
  await arrived(1);
  const [first] = receiver.received;
  expect(first?.activity.text).toBe('Wo ist mein Paket? 📦');
  expect(first?.address).toMatchObject({ thread: '700:1001', identity: '700:1001' });

  const sending = outgoing('Which **order**?', first && { address: first.address });
  sending.activity.suggestedActions = [{ type: 'postBack', title: 'The last one', value: 'order:last' }];
  const delivered = await kit.channel.deliver?.(sending);
  expect(delivered?.outcome).toBe('sent');
  const [shown] = server.storage.botMessages;
  expect(shown?.message).toMatchObject({ text: 'Which <b>order</b>?', chat_id: 1001, parse_mode: 'HTML' });

  await client.sendCallback(client.makeCallbackQuery('order:last'));
  await arrived(2);
  expect(receiver.received[1]?.activity.value).toBe('order:last');

  await close();
  await server.stop();
});
