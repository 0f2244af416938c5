/** IRC on a real server: ngircd, with people's clients on the other side. */
import { irc } from '../../../../src/channels/irc/irc.ts';
import { aBench } from '../../../contract/channel/bench.ts';
import { type FakeNgircd, fakeNgircd } from '../../../support/fakes/ngircd.ts';
import { hasProgram } from '../../../support/fakes/server-program.ts';
import { until } from '../../../support/until.ts';
import { ircFixture } from './fixture.ts';

async function onNgircd(play: (stage: Awaited<ReturnType<typeof aStage>>) => Promise<void>): Promise<void> {
  const stage = await aStage();
  try {
    await play(stage);
  } finally {
    await stage.bench.close();
  }
}

async function aStage() {
  let server: FakeNgircd | undefined;
  const bench = await aBench({
    ...ircFixture,
    kind: irc,
    fake: async () => {
      server = await fakeNgircd();
      return server;
    },
    settings: () => ({
      IRC_HOST: '127.0.0.1',
      IRC_PORT: String(server?.port),
      IRC_TLS: 'false',
      IRC_NICK: 'frontdesk',
      IRC_CHANNELS: '#help',
    }),
  });
  if (!server) throw new Error('No server.');
  const begin = async () => {
    await bench.start();
    await bench.whenReady();
  };
  const texts = () => bench.receiver.received.map(({ activity }) => activity.text);
  return { bench, server, begin, texts };
}

const describeIf = hasProgram('ngircd') ? describe : describe.skip;

describeIf('IRC on ngircd (left out where it is not installed)', () => {
  it('hears "yes" twice from whoever says it twice, and answers to where it was said', async () => {
    await onNgircd(async ({ bench, server, begin, texts }) => {
      await begin();
      const ada = await server.enter('Ada');
      ada.say('frontdesk', 'yes');
      ada.say('frontdesk', 'yes');
      await until(() => texts().length === 2);

      const address = bench.receiver.received[0]?.address;
      const delivered = await bench.deliver(
        { type: 'message', text: 'Both of them.' },
        { ...(address && { address }) },
      );
      await until(() => ada.heard.length === 1);

      expect(texts()).toEqual(['yes', 'yes']);
      expect(delivered.outcome).toBe('sent');
      expect(ada.heard).toEqual([{ kind: 'privmsg', from: 'frontdesk', target: 'Ada', message: 'Both of them.' }]);
    });
  });

  it('answers in a channel whoever says its nick, and hears nothing else there', async () => {
    await onNgircd(async ({ bench, server, begin, texts }) => {
      await begin();
      const ada = await server.enter('ada');
      await ada.join('#help');
      ada.say('#help', 'Good morning all');
      ada.say('#help', 'frontdesk: where is my parcel?');
      await until(() => texts().length === 1);

      const address = bench.receiver.received[0]?.address;
      await bench.deliver({ type: 'message', text: 'On its way.' }, { ...(address && { address }) });
      await until(() => ada.heard.length === 1);

      expect(texts()).toEqual(['where is my parcel?']);
      expect(ada.heard[0]).toMatchObject({ target: '#help', message: 'ada: On its way.' });
    });
  });

  it('brings a long text whole, in lines that nobody gets cut', async () => {
    await onNgircd(async ({ bench, server, begin }) => {
      await begin();
      const ada = await server.enter('ada');
      ada.say('frontdesk', 'Tell me all');
      await until(() => bench.receiver.received.length === 1);
      const address = bench.receiver.received[0]?.address;
      const text = Array.from({ length: 60 }, (_, index) => `Größe ${index} „überprüft“ 👟.`).join(' ');

      const delivered = await bench.deliver({ type: 'message', text }, { ...(address && { address }) });
      await until(() => ada.heard.map(({ message }) => message).join(' ').length >= text.length);

      expect(delivered.outcome).toBe('sent');
      expect(ada.heard.map(({ message }) => message).join(' ')).toBe(text);
    });
  });

  it('knows that a customer has left', async () => {
    await onNgircd(async ({ bench, begin }) => {
      await begin();

      const delivered = await bench.deliver({ type: 'message', text: 'Still there?' });

      expect(delivered).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/no such nick/i) });
    });
  });

  it('answers no NOTICE and takes none for a message', async () => {
    await onNgircd(async ({ server, begin, texts }) => {
      await begin();
      const ada = await server.enter('ada');
      ada.client.raw('NOTICE', 'frontdesk', 'I am away');
      ada.say('frontdesk', 'Now I am here');
      await until(() => texts().length === 1);

      expect(texts()).toEqual(['Now I am here']);
      expect(ada.heard).toEqual([]);
    });
  });

  it('takes the next nick while somebody has its own', async () => {
    await onNgircd(async ({ server, begin, texts }) => {
      await server.enter('frontdesk');
      await begin();
      const ada = await server.enter('ada');
      ada.say('frontdesk_', 'Hello');
      await until(() => texts().length === 1);

      expect(texts()).toEqual(['Hello']);
    });
  });

  it('comes back, and into its channels, after the server died', async () => {
    await onNgircd(async ({ bench, server, begin, texts }) => {
      await begin();
      await server.fail({ kind: 'unreachable' });
      await until(() => bench.kit.status().state !== 'ready');

      await server.heal();
      await bench.passUntilReady();
      const ada = await server.enter('ada');
      await ada.join('#help');
      ada.say('#help', 'frontdesk: are you back?');
      await until(() => texts().length === 1);

      expect(texts()).toEqual(['are you back?']);
    });
  });

  it('stays away as long as nothing can be kept, and has forgotten nothing when it comes back', async () => {
    await onNgircd(async ({ bench, server, begin, texts }) => {
      await begin();
      const ada = await server.enter('ada');
      bench.failCommits(true);
      ada.say('frontdesk', 'Keep this');
      await until(() => bench.kit.status().state !== 'ready');
      bench.failCommits(false);
      await bench.passUntil(() => texts().length === 1);

      expect(texts()).toEqual(['Keep this']);
    });
  });
});
