/** XMPP for the shared suite, on a real prosody. */
import { xmpp } from '../../../../src/channels/xmpp/xmpp.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { type FakeProsody, fakeProsody, passwordOf, SHOP, type XmppEvent } from '../../../support/fakes/prosody.ts';
import { cases } from './cases.ts';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const idOf = ({ number }: EventFacts) => `m-${number}`;

/** As a customer's client writes it: with its own name of the message, and wanting a receipt. */
function said(by: Speaker, content: string, facts: EventFacts): XmppEvent {
  const id = idOf(facts);
  return {
    by,
    stanza: `<message to="${SHOP}" type="chat" id="${id}">${content}<request xmlns="urn:xmpp:receipts"/><origin-id xmlns="urn:xmpp:sid:0" id="${id}"/></message>`,
  };
}

const told = (by: Speaker, content: string, facts: EventFacts): XmppEvent => ({
  by,
  stanza: `<message to="${SHOP}" type="chat" id="${idOf(facts)}">${content}</message>`,
});

function file(by: Speaker, { ref, caption }: SentFile, facts: EventFacts): XmppEvent {
  return said(
    by,
    `<body>${escaped(caption ?? ref)}</body><x xmlns="jabber:x:oob"><url>${escaped(ref)}</url></x>`,
    facts,
  );
}

let server: FakeProsody | undefined;

/** Tells the server's keeper when the channel has noticed that its connection is gone. */
const watched: typeof xmpp = {
  ...xmpp,
  async create(settings, parts) {
    const adapter = await xmpp.create(settings, parts);
    const { transport } = adapter;
    if (transport.kind !== 'stream') return adapter;
    const connect: typeof transport.connect = async (io) => {
      const connection = await transport.connect(io);
      server?.noteConnection(true);
      void connection.closed.then(() => server?.noteConnection(false));
      return connection;
    };
    return { ...adapter, transport: { ...transport, connect } };
  },
};

const noWord = absent('XMPP says "try again" without a time.');

export const xmppFixture: ChannelFixture<FakeProsody> = {
  kind: watched,
  async fake() {
    server = await fakeProsody();
    return server;
  },
  settings: (fake, account) => ({
    XMPP_SERVICE: fake.address,
    XMPP_DOMAIN: 'localhost',
    XMPP_USERNAME: account === 'a' ? 'shop' : 'bob',
    XMPP_PASSWORD: passwordOf(account === 'a' ? 'shop' : 'bob'),
    XMPP_UPLOADS: fake.uploads,
  }),
  needs: ['XMPP_DOMAIN', 'XMPP_USERNAME', 'XMPP_PASSWORD'],
  secrets: ['XMPP_PASSWORD'],
  address: (by) => ({ channel: 'xmpp', thread: `${SHOP}:${by}@localhost`, identity: `${SHOP}:${by}@localhost` }),
  events: {
    text: (by, text, facts) => said(by, `<body>${escaped(text)}</body>`, facts),
    tap: absent('There are no buttons: customers send the number or the words.'),
    file: { image: file, audio: file, video: file, file },
    edited: (by, { of, text }, facts) =>
      said(by, `<body>${escaped(text)}</body><replace xmlns="urn:xmpp:message-correct:0" id="${idOf(of)}"/>`, facts),
    deleted: (by, { of }, facts) => said(by, `<retract xmlns="urn:xmpp:message-retract:1" id="${idOf(of)}"/>`, facts),
    typing: (by, facts) => told(by, '<composing xmlns="http://jabber.org/protocol/chatstates"/>', facts),
    receipt: (by, { externalId, state }, facts) =>
      told(
        by,
        state === 'read'
          ? `<displayed xmlns="urn:xmpp:chat-markers:0" id="${externalId}"/>`
          : `<received xmlns="urn:xmpp:receipts" id="${externalId}"/>`,
        facts,
      ),
    ownEcho: absent('A server repeats to a client what the other clients of the account sent, never its own.'),
    foreignEcho: (to, text, facts) => ({
      by: 'colleague',
      stanza: `<message to="${to}@localhost" type="chat" id="${idOf(facts)}"><body>${escaped(text)}</body></message>`,
    }),
    unknown: (facts) => told('ada', '<hologram xmlns="urn:example:hologram"/>', facts),
  },
  webhook: absent('XMPP is a connection of ours: nobody calls us.'),
  cases,
  faults: {
    rateLimited: noWord,
    errorInOk: absent('An error is a stanza of its own type; nothing that looks well holds one.'),
    tokenOver: absent('A session is good as long as its connection.'),
    markupRefused: absent('Styling is text: no server reads it.'),
    windowClosed: absent('XMPP has no window.'),
  },
  repeatAfterSilence: 'left',
  resumes: true,
  cuts: true,
  check: absent('A second sign-in would end the first; `frontdesk channels` shows whether it is connected.'),
  showsTyping: true,
  window: absent('XMPP has no window.'),
  templates: absent('XMPP has no prepared messages.'),
  agentName: 'persona',
  verified: {
    by: ['prosody 0.12, started by the tests', '@xmpp/client as the customers and a colleague'],
    not: [
      'other servers (ejabberd, Openfire)',
      "people's clients (Conversations, Gajim, Dino)",
      'TLS on a real server',
    ],
  },
};
