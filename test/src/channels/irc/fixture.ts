/** IRC for the shared suite, on a server of our own: ngircd has no message-tags, so a repeat could not be told there. */
import { irc } from '../../../../src/channels/irc/irc.ts';
import { absent, type ChannelFixture, type EventFacts, type Speaker } from '../../../contract/channel/fixture.ts';
import { type FakeIrc, fakeIrc, hosts, type IrcLine } from '../../../support/fakes/irc.ts';
import { cases } from './cases.ts';

/** IRC acknowledges nothing: what becomes of a line is seen where the channel hands it over. */
let watcher: FakeIrc | undefined;

const watched: typeof irc = {
  ...irc,
  async create(settings, parts) {
    const adapter = await irc.create(settings, parts);
    const { transport } = adapter;
    if (transport.kind !== 'stream') return adapter;
    const connect: typeof transport.connect = async (io) => {
      const connection = await transport.connect({
        ...io,
        async take(event) {
          const { msgid = '' } = (event as { tags: Record<string, string> }).tags;
          try {
            await io.take(event);
            watcher?.noteOutcome(msgid, true);
          } catch (error) {
            watcher?.noteOutcome(msgid, false);
            throw error;
          }
        },
      });
      watcher?.noteConnection(true);
      void connection.closed.then(() => watcher?.noteConnection(false));
      return connection;
    };
    return { ...adapter, transport: { ...transport, connect } };
  },
};

function said(by: Speaker, { number, at }: EventFacts, rest: string, tags = ''): IrcLine {
  const msgid = `id-${number}`;
  return { line: `@time=${new Date(at).toISOString()};msgid=${msgid}${tags} :${hosts[by]} ${rest}`, msgid };
}

const noFiles = absent('IRC has no files: people send addresses.');
const nothingKept = absent('IRC keeps nothing for who is away: people are told "no such nick".');

export const ircFixture: ChannelFixture<FakeIrc> = {
  kind: watched,
  async fake() {
    watcher = await fakeIrc();
    return watcher;
  },
  settings: (fake, account) => ({
    IRC_HOST: '127.0.0.1',
    IRC_PORT: String(fake.port),
    IRC_TLS: 'false',
    IRC_NICK: account === 'a' ? 'frontdesk' : 'otherdesk',
  }),
  needs: ['IRC_HOST', 'IRC_NICK'],
  secrets: ['IRC_PASSWORD'],
  address: (by) => ({
    channel: 'irc',
    thread: `frontdesk@127.0.0.1:${hosts[by]}`,
    identity: `frontdesk@127.0.0.1:${hosts[by]}`,
  }),
  events: {
    text: (by, text, facts) => said(by, facts, `PRIVMSG frontdesk :${text}`),
    tap: absent('There are no buttons: customers send the number or the words.'),
    file: { image: noFiles, audio: noFiles, video: noFiles, file: noFiles },
    edited: absent('A line cannot be changed.'),
    deleted: absent('A line cannot be taken back.'),
    typing: (by, facts) => said(by, facts, 'TAGMSG frontdesk', ';+typing=active'),
    receipt: absent('A server takes a line and says nothing of what becomes of it.'),
    ownEcho: absent('echo-message is not asked for.'),
    foreignEcho: absent('One connection has the nick: nobody else speaks under it.'),
    unknown: (facts) => said('ada', facts, 'TAGMSG frontdesk', ';+example/hologram=1'),
  },
  webhook: absent('IRC is a connection of ours: nobody calls us.'),
  cases,
  faults: {
    rateLimited: absent('A server says "try again" without a time.'),
    errorInOk: absent('An error is a numeric; nothing that looks well holds one.'),
    tokenOver: absent('A session is good as long as its connection.'),
    markupRefused: absent('Lines are plain text.'),
    windowClosed: absent('IRC has no window.'),
    profileFails: absent('The nick comes with each line; nothing is asked.'),
    fileFails: noFiles,
  },
  repeatAfterSilence: 'left',
  resumes: nothingKept,
  cuts: true,
  check: absent('A second sign-in would be another nick; `frontdesk channels` shows whether it is connected.'),
  showsTyping: true,
  window: absent('IRC has no window.'),
  templates: absent('IRC has no prepared messages.'),
  agentName: 'inText',
  verified: {
    by: ['ngircd 26, started by a test of its own', 'a fake server with the IRCv3 parts that ngircd does not have'],
    not: ['a live network (Libera.Chat, OFTC) with its services', 'numerics of servers that limit how much we say'],
  },
};
