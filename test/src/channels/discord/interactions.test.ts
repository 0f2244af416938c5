/** Discord's interactions endpoint: taps that come by a signed request in place of the gateway. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { aBench, type Bench } from '../../../contract/channel/bench.ts';
import type { ChannelFixture } from '../../../contract/channel/fixture.ts';
import { discordFixture } from './fixture.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const { privateKey: otherKey } = generateKeyPairSync('ed25519');
const publicHex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

const fixture: ChannelFixture = {
  ...(discordFixture as unknown as ChannelFixture),
  settings: (fake, account) => ({
    ...(discordFixture as unknown as ChannelFixture).settings(fake, account),
    DISCORD_PUBLIC_KEY: publicHex,
  }),
};

describe("Discord's interactions endpoint", () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await aBench(fixture);
    await bench.start();
    await bench.whenReady();
  });
  afterEach(() => bench.close());

  async function post(interaction: unknown, { key = privateKey, ageMs = 0 } = {}) {
    const body = JSON.stringify(interaction);
    const timestamp = String(Math.floor((bench.clock.now() - ageMs) / 1000));
    const signature = sign(null, Buffer.from(timestamp + body), key).toString('hex');
    const response = await fetch(bench.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-signature-ed25519': signature,
        'x-signature-timestamp': timestamp,
      },
      body,
    });
    return { status: response.status, body: await response.text() };
  }

  function aTap(): unknown {
    const { tap } = discordFixture.events;
    if (typeof tap !== 'function') throw new Error('No taps.');
    return (tap('ada', { label: 'Yes', value: '0:yes' }, bench.facts()) as { d: unknown }).d;
  }

  it("answers Discord's ping", async () => {
    const answer = await post({ id: '1', type: 1, token: 'ticket', application_id: '7' });

    expect(answer).toEqual({ status: 200, body: '{"type":1}' });
    expect(bench.receiver.handedOver).toBe(0);
  });

  it('refuses what Discord did not sign, which Discord itself tries', async () => {
    expect((await post({ id: '1', type: 1, token: 'ticket' }, { key: otherKey })).status).toBe(401);
    expect((await post(aTap(), { ageMs: 6 * 60_000 })).status).toBe(401);
    expect(bench.receiver.handedOver).toBe(0);
  });

  it('takes a tap, and answers it with the request: no call goes out for it', async () => {
    const answer = await post(aTap());

    expect(answer).toEqual({ status: 200, body: '{"type":6}' });
    expect(bench.receiver.received[0]?.activity).toMatchObject({ text: 'Yes', value: 'yes' });
    expect((bench.fake as unknown as { answeredTaps: string[] }).answeredTaps).toEqual([]);
  });

  it('takes a tap once, whichever way it comes', async () => {
    const tap = aTap();
    await post(tap);
    await bench.emit({ t: 'INTERACTION_CREATE', d: tap });

    expect(bench.receiver.received).toHaveLength(1);
  });
});
