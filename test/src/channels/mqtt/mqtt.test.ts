/** Devices at a real broker: what is kept while somebody is away, what is said twice, what is left aside. */
import { createNames } from '../../../../src/channels/mqtt/redelivered.ts';
import { aBench, type Bench } from '../../../contract/channel/bench.ts';
import { type FakeMqtt } from '../../../support/fakes/mqtt.ts';
import { mosquittoMissing } from '../../../support/mosquitto.ts';
import { until } from '../../../support/until.ts';
import { mqttFixture } from './fixture.ts';

const describeBroker = mosquittoMissing ? describe.skip : describe;

describeBroker(`MQTT over a real broker${mosquittoMissing ? ` (left out: ${mosquittoMissing})` : ''}`, () => {
  let bench: Bench;
  let fake: FakeMqtt;
  const texts = () => bench.receiver.received.map(({ activity }) => activity.text);
  const ada = (payload: string) => ({ client: 'kiosk-ada', payload });

  beforeEach(async () => {
    bench = await aBench(mqttFixture);
    fake = bench.fake as FakeMqtt;
  });
  afterEach(() => bench.close());

  async function start(): Promise<void> {
    await bench.start();
    await bench.whenReady();
  }

  it('brings what was said while the server was down, in its order', async () => {
    await start();
    await bench.kit.close();
    await fake.publish('kiosk-ada', 'one');
    await fake.publish('kiosk-ada', 'two');

    await bench.restart();
    await bench.passUntilReady();
    await until(() => texts().length === 2);

    expect(texts()).toEqual(['one', 'two']);
  });

  it('goes on when the broker was shut down and is there again', async () => {
    await start();
    await fake.stopBroker();
    await until(() => bench.kit.status().state === 'failing');
    expect((await bench.deliver({ type: 'message', text: 'Now?' })).outcome).toBe('retry');
    await fake.startBroker();
    await bench.passUntilReady();

    await bench.emit(ada('Here again'));

    expect(texts()).toEqual(['Here again']);
    expect((await bench.deliver({ type: 'message', text: 'Welcome.' })).outcome).toBe('sent');
  });

  it('takes a text without an id once, though its acknowledgement was lost, and the same text again as another one', async () => {
    await start();
    fake.loseNextAck();
    const { isTaken } = await bench.fake.emit([ada('Yes')]);
    expect(isTaken).toBe(false);
    await until(() => bench.kit.status().state !== 'ready');
    await bench.passUntilReady();
    await until(() => bench.receiver.handedOver === 2);
    expect(texts()).toEqual(['Yes']);

    await bench.emit(ada('Yes'));

    expect(texts()).toEqual(['Yes', 'Yes']);
  });

  it('knows such a text again after a restart of the server', async () => {
    await start();
    fake.loseNextAck();
    await bench.fake.emit([ada('Yes')]);

    await bench.restart();
    await bench.passUntilReady();
    await until(() => bench.receiver.handedOver === 2);

    expect(texts()).toEqual(['Yes']);
  });

  it('leaves retained messages aside: they were said to nobody who is there now', async () => {
    await fake.publish('kiosk-ada', 'Said last year', { retain: true });
    await start();

    await bench.emit(ada('Said now'));

    expect(texts()).toEqual(['Said now']);
  });

  it('leaves aside what it cannot read, tells so, and goes on', async () => {
    await start();

    await bench.emit(
      { client: 'a name with spaces', payload: 'Hello' },
      ada('{"text": "cut'),
      ada(JSON.stringify({ type: 'hologram' })),
      ada('x'.repeat(64 * 1024 + 1)),
      ada('Fine'),
    );

    expect(texts()).toEqual(['Fine']);
    expect(bench.kit.status()).toMatchObject({ state: 'ready' });
    expect(bench.kit.status().errors).toHaveLength(4);
  });

  it('tells a device that its message was read, by the id that it gave', async () => {
    await start();
    await bench.emit(ada(JSON.stringify({ id: 'm7', text: 'Hello' })));
    const [inbound] = bench.receiver.received;

    if (inbound) await bench.kit.channel.markRead?.(inbound.address);
    await until(() => fake.heard.length === 1);

    expect(fake.heard).toEqual([{ client: 'kiosk-ada', payload: { type: 'read', of: 'm7' } }]);
  });

  it('says what the broker says when it refuses the password', async () => {
    const wrong = await aBench({
      ...mqttFixture,
      settings: (platform, account) => ({
        ...mqttFixture.settings(platform as FakeMqtt, account),
        MQTT_PASSWORD: 'guessed',
      }),
    });
    await wrong.start();
    await until(() => wrong.kit.status().state === 'failing');

    expect(wrong.kit.status().errors.at(-1)?.reason).toMatch(/not authorized|bad user name/i);
    await wrong.close();
  });
});

describe('Names of messages that have none', () => {
  function aCursor() {
    let kept: string | undefined;
    return {
      read: async () => kept,
      write: async (cursor: string) => {
        kept = cursor;
      },
    };
  }
  const counted = () => {
    let count = 0;
    return { next: () => `name-${(count += 1)}` };
  };
  const arrived = { client: 'kiosk', payload: Buffer.from('Yes'), packetId: 7, isRepeat: false };

  it('are the ones of the first time for a repeat, in another process too', async () => {
    const cursor = aCursor();
    const ids = counted();
    const first = await createNames({ cursor, ids }).nameOf(arrived);

    const again = await createNames({ cursor, ids }).nameOf({ ...arrived, isRepeat: true });

    expect(again).toBe(first);
  });

  it('are new ones when the broker counts from the beginning and does not call it a repeat', async () => {
    const names = createNames({ cursor: aCursor(), ids: counted() });
    const first = await names.nameOf(arrived);

    expect(await names.nameOf(arrived)).not.toBe(first);
  });

  it('are kept for as many as the broker has on its way, not for ever', async () => {
    const names = createNames({ cursor: aCursor(), ids: counted() });
    const first = await names.nameOf(arrived);
    for (let packetId = 100; packetId < 119; packetId += 1) await names.nameOf({ ...arrived, packetId });
    expect(await names.nameOf({ ...arrived, isRepeat: true })).toBe(first);

    await names.nameOf({ ...arrived, packetId: 119 });

    expect(await names.nameOf({ ...arrived, isRepeat: true })).not.toBe(first);
  });
});
