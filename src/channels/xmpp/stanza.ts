/** Stanzas as text and as elements, and the names of the extensions that are spoken here. */
import { xml } from '@xmpp/client';

export type Element = ReturnType<typeof xml>;

interface StanzaParser {
  on(event: 'element', listener: (element: Element) => void): void;
  on(event: 'error', listener: () => void): void;
  write(text: string): void;
}

/** The library's own, which its types leave out. */
const { Parser } = xml as typeof xml & { Parser: new () => StanzaParser };

/** Extension → namespace. */
export const NS = {
  chatStates: 'http://jabber.org/protocol/chatstates',
  carbons: 'urn:xmpp:carbons:2',
  correct: 'urn:xmpp:message-correct:0',
  delay: 'urn:xmpp:delay',
  disco: 'http://jabber.org/protocol/disco#info',
  fasten: 'urn:xmpp:fasten:0',
  forward: 'urn:xmpp:forward:0',
  hints: 'urn:xmpp:hints',
  markers: 'urn:xmpp:chat-markers:0',
  mucUser: 'http://jabber.org/protocol/muc#user',
  nick: 'http://jabber.org/protocol/nick',
  oob: 'jabber:x:oob',
  ping: 'urn:xmpp:ping',
  receipts: 'urn:xmpp:receipts',
  retract: 'urn:xmpp:message-retract:1',
  retractOld: 'urn:xmpp:message-retract:0',
  sid: 'urn:xmpp:sid:0',
  streamManagement: 'urn:xmpp:sm:3',
  styling: 'urn:xmpp:styling:0',
  vcard: 'vcard-temp',
} as const;

/** Of one stanza; undefined for what is none. */
export function readStanza(text: string): Element | undefined {
  const parser = new Parser();
  const found: Element[] = [];
  let isBroken = false;
  parser.on('element', (element: Element) => found.push(element));
  parser.on('error', () => {
    isBroken = true;
  });
  // The parser knows streams: one element of it is a stanza.
  parser.write(`<stream>${text}`);
  return isBroken || found.length !== 1 ? undefined : found[0];
}

/** What XML cannot say at all: one such letter would end the whole stream. */
export function speakable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what has to go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** The error in a stanza of type `error`. */
export function errorIn(stanza: Element): { type: string; condition: string; text?: string } {
  const error = stanza.getChild('error');
  const text = error?.getChildText('text') ?? undefined;
  const condition = error?.getChildElements().find(({ name }) => name !== 'text')?.name ?? 'undefined-condition';
  return { type: String(error?.attrs['type'] ?? 'cancel'), condition, ...(text && { text }) };
}

export { xml };
