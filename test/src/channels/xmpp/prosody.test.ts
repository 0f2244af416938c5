/** What XMPP does besides the shared suite, on a real prosody. */
import { encode } from '../../../../src/channels/xmpp/encode.ts';
import { readStanza } from '../../../../src/channels/xmpp/stanza.ts';
import { aBench } from '../../../contract/channel/bench.ts';
import { type FakeProsody, fakeProsody } from '../../../support/fakes/prosody.ts';
import { hasProgram } from '../../../support/fakes/server-program.ts';
import { until } from '../../../support/until.ts';
import { xmppFixture } from './fixture.ts';

async function onProsody(
  play: (stage: { bench: Awaited<ReturnType<typeof aBench>>; server: FakeProsody }) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<void> {
  let server: FakeProsody | undefined;
  const bench = await aBench({
    ...xmppFixture,
    fake: async () => {
      server = await fakeProsody();
      return server;
    },
    settings: (fake: FakeProsody) => ({ ...xmppFixture.settings(fake, 'a'), ...settings }),
  });
  try {
    await bench.start();
    if (server) await play({ bench, server });
  } finally {
    await bench.close();
  }
}

const describeIf = hasProgram('prosody') ? describe : describe.skip;

describeIf('XMPP on prosody (left out where it is not installed)', () => {
  it('is sent again by the server what could not be kept, without anybody saying it again', async () => {
    await onProsody(async ({ bench }) => {
      await bench.whenReady();
      bench.failCommits(true);
      const { isTaken } = await bench.emit(xmppFixture.events.text('ada', 'Keep this', bench.facts()));
      bench.failCommits(false);
      // It may have noticed its lost connection already, or not yet.
      await bench.passUntil(() => bench.receiver.received.length === 1);

      expect(isTaken).toBe(false);
      expect(bench.receiver.received[0]?.activity.text).toBe('Keep this');
    });
  });

  it('lets whoever asks see that it is there', async () => {
    await onProsody(async ({ bench, server }) => {
      await bench.whenReady();
      await until(() => server.seesUs('ada') && server.seesUs('bob'));

      expect(server.seesUs('ada')).toBe(true);
    });
  });

  it("marks the customer's message as read when it is asked to", async () => {
    await onProsody(async ({ bench, server }) => {
      await bench.whenReady();
      const event = xmppFixture.events.text('ada', 'Seen?', bench.facts()) as { by: string; stanza: string };
      const markable = '<markable xmlns="urn:xmpp:chat-markers:0"/></message>';
      await bench.emit({ ...event, stanza: event.stanza.replace('</message>', markable) });
      await until(() => bench.receiver.received.length === 1);

      const address = bench.receiver.received[0]?.address;
      if (address) await bench.kit.channel.markRead?.(address);
      await until(() => server.marksRead === 1);

      expect(server.heard.some(({ stanza }) => stanza.getChild('displayed')?.attrs['id'] === 'm-1')).toBe(true);
    });
  });

  it('says what is wrong with a password, and never the password', async () => {
    await onProsody(
      async ({ bench }) => {
        await until(() => bench.kit.status().state === 'failing');

        expect(bench.kit.status().errors[0]?.reason).toMatch(/not-authorized/);
        expect(JSON.stringify([bench.kit.status(), bench.lines])).not.toContain('a-wrong-password');
      },
      { XMPP_PASSWORD: 'a-wrong-password' },
    );
  });
});

it('writes nothing that XML cannot say: one such letter would end the stream', () => {
  const said = 'a\u0000b\u0008c\ud800d <&> "e"';
  const [call] = encode(
    { kind: 'text', text: said, plain: said },
    {
      address: xmppFixture.address('ada'),
      key: 'key',
      activityId: 'activity',
      from: { role: 'bot' },
      now: 0,
    },
  );

  expect(readStanza(String(call?.frame))?.getChildText('body')).toBe('abc\ufffdd <&> "e"');
});
