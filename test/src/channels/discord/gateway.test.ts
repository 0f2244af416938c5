/** Discord's gateway: sessions that go on, beats that nobody answers, and what it says when it lets nobody in. */

import { aBench, type Bench } from '../../../contract/channel/bench.ts';
import type { ChannelFixture } from '../../../contract/channel/fixture.ts';
import { type FakeDiscord, fakeDiscord } from '../../../support/fakes/discord.ts';
import { until } from '../../../support/until.ts';
import { discordFixture } from './fixture.ts';

interface GatewayBench extends Bench {
  discord: FakeDiscord;
}

async function aGateway(more: Record<string, string> = {}): Promise<GatewayBench> {
  const made: FakeDiscord[] = [];
  const fixture: ChannelFixture<FakeDiscord> = {
    ...discordFixture,
    async fake() {
      const fake = await fakeDiscord();
      made.push(fake);
      return fake;
    },
    settings: (fake, account) => ({ ...discordFixture.settings(fake, account), ...more }),
  };
  const bench = await aBench(fixture);
  const [discord] = made;
  if (!discord) throw new Error('No fake was made.');
  return Object.assign(bench, { discord });
}

const said = (bench: Bench, text: string) => discordFixture.events.text('ada', text, bench.facts());
const textsOf = (bench: Bench) => bench.receiver.received.map(({ activity }) => activity.text);

describe("Discord's gateway", () => {
  let bench: GatewayBench;
  afterEach(() => bench.close());

  async function connect(more?: Record<string, string>): Promise<void> {
    bench = await aGateway(more);
    await bench.start();
    await bench.whenReady();
  }

  it('goes on with its session where it stopped when Discord asks for a new connection', async () => {
    await connect();
    await bench.emit(said(bench, 'before'));

    bench.discord.say({ op: 7, d: null });
    await until(() => bench.kit.status().state === 'failing');
    await bench.passUntilReady();

    expect(bench.discord.greetings.map(({ op }) => op)).toEqual([2, 6]);
    // READY was 1, the message 2.
    expect(bench.discord.greetings[1]?.seq).toBe(2);
  });

  it('names no event that is not committed, so that it comes again', async () => {
    await connect();
    bench.failCommits(true);
    await bench.emit(said(bench, 'Keep this'));
    bench.failCommits(false);
    await bench.passUntilReady();
    await until(() => bench.receiver.received.length === 1);

    expect(bench.discord.greetings[1]).toMatchObject({ op: 6, seq: 1 });
    expect(textsOf(bench)).toEqual(['Keep this']);
  });

  it('begins a new session when Discord does not know the old one any more', async () => {
    await connect();
    bench.discord.forgetSessions();
    bench.fake.dropConnections?.();
    await until(() => bench.kit.status().state === 'failing');
    await bench.passUntilReady();
    // The first try was answered with "unknown session".
    while (bench.discord.greetings.length < 3) await bench.clock.pass(1_000);
    await bench.passUntilReady();
    await bench.emit(said(bench, 'after'));

    expect(bench.discord.greetings.map(({ op }) => op)).toEqual([2, 6, 2]);
    expect(textsOf(bench)).toEqual(['after']);
  });

  it('leaves a connection that does not answer its beats', async () => {
    bench = await aGateway();
    bench.discord.beat({ everyMs: 20, isAnswered: false });
    await bench.start();
    await until(() => bench.kit.status().state === 'failing');
    bench.discord.beat({ everyMs: 41_250, isAnswered: true });
    await bench.passUntilReady();
    await bench.emit(said(bench, 'after'));

    expect(textsOf(bench)).toEqual(['after']);
  });

  it('says what to do when Discord does not let the bot read what it wants to', async () => {
    bench = await aGateway({ DISCORD_CHANNELS: '600000000000000001' });
    bench.discord.refuseWith(4_014);
    await bench.start();
    await until(() => bench.kit.status().errors.length > 0);

    expect(bench.kit.status().errors[0]?.reason).toContain('The MESSAGE CONTENT INTENT is off');
  });

  it('begins anew after a close that ends the session', async () => {
    await connect();
    bench.discord.closeWith(4_009);
    await until(() => bench.kit.status().state === 'failing');
    await bench.passUntilReady();

    expect(bench.discord.greetings.map(({ op }) => op)).toEqual([2, 2]);
  });

  it('begins no session when too few are left for today, and tells when', async () => {
    bench = await aGateway();
    bench.discord.sessionsLeft(5);
    await bench.start();
    await until(() => bench.kit.status().errors.length > 0);

    expect(bench.discord.greetings).toEqual([]);
    expect(bench.kit.status().errors[0]?.reason).toContain('the next may begin in 10 minutes');
  });

  it('asks for the content of all messages only where channels are set', async () => {
    const MESSAGE_CONTENT = 1 << 15;
    await connect();
    const plain = bench.discord.greetings[0]?.intents ?? 0;
    await bench.close();
    await connect({ DISCORD_CHANNELS: '600000000000000001, 600000000000000002' });
    const listening = bench.discord.greetings[0]?.intents ?? 0;

    expect(plain & MESSAGE_CONTENT).toBe(0);
    expect(listening & MESSAGE_CONTENT).toBe(MESSAGE_CONTENT);
  });

  it('answers a tap once it is committed, so that the button stops waiting', async () => {
    await connect();
    const { tap } = discordFixture.events;
    if (typeof tap !== 'function') throw new Error('No taps.');
    await bench.emit(tap('ada', { label: 'Yes', value: '0:yes' }, bench.facts({ number: 77 })));
    await until(() => bench.discord.answeredTaps.length === 1);

    expect(bench.receiver.received[0]?.activity).toMatchObject({ text: 'Yes', value: 'yes' });
    expect(bench.discord.answeredTaps[0]).toMatch(/^\/interactions\/\d+\/ticket-\d+\/callback$/);
  });

  it('keeps people in one channel apart, and answers the message of each', async () => {
    await connect({ DISCORD_CHANNELS: '600000000000000001' });
    const { d } = said(bench, 'Where is my parcel?') as { d: object };
    await bench.emit({
      t: 'MESSAGE_CREATE',
      d: { ...d, channel_id: '600000000000000001', guild_id: '650000000000000001' },
    });
    const [inbound] = bench.receiver.received;
    if (!inbound) throw new Error('Nothing came.');
    await bench.deliver({ type: 'message', text: 'On its way.' }, { address: inbound.address });

    expect(inbound.address.thread).toMatch(/:600000000000000001:300000000000000001$/);
    expect(bench.fake.shown[0]?.raw).toMatchObject({
      content: 'On its way.',
      message_reference: { message_id: inbound.externalId?.split('/')[1] },
      allowed_mentions: { parse: [] },
    });
  });
});
