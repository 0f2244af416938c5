/** Stanzas named by the case that they show, after the examples of the extensions' own texts and what prosody sends. */
import type { FixtureCase } from '../../../contract/channel/fixture.ts';

const SHOP = 'shop@localhost';
const from = "from='ada@localhost/phone' to='shop@localhost/frontdesk'";
const carbon = (way: 'sent' | 'received', message: string, sender = SHOP) =>
  `<message from='${sender}' to='${SHOP}/frontdesk' type='chat'><${way} xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>${message}</forwarded></${way}></message>`;

const stanzas: Record<string, string> = {
  'a text that wants a receipt and a mark': `<message ${from} type='chat' id='m1' xml:lang='de'><body>Wo ist mein Paket? 📦 &lt;b&gt;</body><active xmlns='http://jabber.org/protocol/chatstates'/><request xmlns='urn:xmpp:receipts'/><markable xmlns='urn:xmpp:chat-markers:0'/><origin-id xmlns='urn:xmpp:sid:0' id='o1'/><stanza-id xmlns='urn:xmpp:sid:0' id='s1' by='${SHOP}'/></message>`,
  'a text that was kept while we were away': `<message ${from} type='chat' id='m2'><body>Still there?</body><delay xmlns='urn:xmpp:delay' from='localhost' stamp='2026-01-05T09:00:00Z'/><stanza-id xmlns='urn:xmpp:sid:0' id='s2' by='${SHOP}'/></message>`,
  'a text with a thread and a name': `<message ${from} type='normal' id='m3'><thread>t-7</thread><nick xmlns='http://jabber.org/protocol/nick'>Ada L.</nick><body>Hello</body></message>`,
  'a text whose archive number is of a stranger': `<message ${from} type='chat' id='m4'><body>Hello</body><stanza-id xmlns='urn:xmpp:sid:0' id='s4' by='ada@localhost'/></message>`,
  'a text without a number': `<message ${from} type='chat'><body>yes</body></message>`,
  'a file': `<message ${from} type='chat' id='m5'><body>https://upload.example.org/a%20b.png</body><x xmlns='jabber:x:oob'><url>https://upload.example.org/a%20b.png</url></x></message>`,
  'a file with words': `<message ${from} type='chat' id='m6'><body>The sole is torn</body><x xmlns='jabber:x:oob'><url>https://upload.example.org/sole.jpg?t=1</url></x></message>`,
  'an encrypted file, which nobody here can read': `<message ${from} type='chat' id='m7'><body>aesgcm://upload.example.org/x#key</body><x xmlns='jabber:x:oob'><url>aesgcm://upload.example.org/x#key</url></x></message>`,
  'a correction': `<message ${from} type='chat' id='m8'><body>Order 71</body><replace xmlns='urn:xmpp:message-correct:0' id='m1'/></message>`,
  'a retraction': `<message ${from} type='chat' id='m9'><retract xmlns='urn:xmpp:message-retract:1' id='m1'/><body>/me retracted a message</body></message>`,
  'a retraction of the older kind': `<message ${from} type='chat' id='m10'><apply-to xmlns='urn:xmpp:fasten:0' id='o1'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to></message>`,
  'a customer who writes': `<message ${from} type='chat'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>`,
  'a customer who stopped writing': `<message ${from} type='chat'><paused xmlns='http://jabber.org/protocol/chatstates'/></message>`,
  'a receipt': `<message ${from} id='m11'><received xmlns='urn:xmpp:receipts' id='ours-1'/></message>`,
  'a read mark': `<message ${from} type='chat' id='m12'><displayed xmlns='urn:xmpp:chat-markers:0' id='ours-1'/></message>`,
  'a message that came back': `<message from='nobody@localhost' to='shop@localhost/frontdesk' type='error' id='ours-2'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>No such account.</text></error></message>`,
  "a colleague's answer from another client": carbon(
    'sent',
    `<message xmlns='jabber:client' from='${SHOP}/gajim' to='ada@localhost' type='chat' id='c1'><body>I am on it</body></message>`,
  ),
  "a colleague's read mark": carbon(
    'sent',
    `<message xmlns='jabber:client' from='${SHOP}/gajim' to='ada@localhost' type='chat' id='c2'><displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/></message>`,
  ),
  "a customer's answer to a colleague's client": carbon(
    'received',
    `<message xmlns='jabber:client' from='ada@localhost/phone' to='${SHOP}/gajim' type='chat' id='m13'><body>Thanks</body></message>`,
  ),
  'a copy that a stranger forged': carbon(
    'sent',
    `<message xmlns='jabber:client' from='${SHOP}/gajim' to='ada@localhost' type='chat' id='c3'><body>Pay here</body></message>`,
    'mallory@localhost/x',
  ),
  'a room': `<message from='hall@rooms.localhost/ada' to='${SHOP}/frontdesk' type='groupchat' id='g1'><body>Hi all</body></message>`,
  'a whisper in a room': `<message from='hall@rooms.localhost/ada' to='${SHOP}/frontdesk' type='chat' id='g2'><body>psst</body><x xmlns='http://jabber.org/protocol/muc#user'/></message>`,
  'an announcement of the server': `<message from='localhost' to='${SHOP}' type='normal'><body>Down at five.</body></message>`,
  'a kind that nobody heard of yet': `<message ${from} type='chat' id='m14'><hologram xmlns='urn:example:hologram'/></message>`,
};

export const cases: FixtureCase[] = Object.entries(stanzas).map(([shows, xml]) => ({
  shows,
  source: 'documented',
  event: { xml, at: 1_767_603_600_000 },
}));
