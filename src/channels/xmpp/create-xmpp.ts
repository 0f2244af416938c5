/**
 * XMPP (RFC 6120, 6121) as a client of a server: one account that customers write to. Spoken besides plain messages: chat
 * states 0085, receipts 0184, markers 0333, corrections 0308, retractions 0424, files by address 0066, styling 0393, carbons
 * 0280, stream management 0198, ids 0359. Not read: rooms (0045), end-to-end encryption (0384). Tried against prosody 0.12
 * and @xmpp/client; not verified against other servers and people's clients.
 */
import { isIP } from 'node:net';
import type { ChannelAdapter, KindParts } from '../kit/adapter.ts';
import { capabilities } from './capabilities.ts';
import { connect, type XmppAccount } from './connect.ts';
import { decode } from './decode.ts';
import { encode, readCalls, typingCalls, vcardCall } from './encode.ts';
import { judge } from './judge.ts';
import { readVcard } from './read-vcard.ts';
import type { XmppSettings } from './xmpp.ts';

export function createXmpp(given: XmppSettings, { clock }: KindParts): ChannelAdapter {
  const domain = given.XMPP_DOMAIN.toLowerCase();
  const username = given.XMPP_USERNAME.toLowerCase();
  const account = `${username}@${domain}`;
  const service = given.XMPP_SERVICE || domain;
  const client: XmppAccount = {
    service,
    domain,
    username,
    password: given.XMPP_PASSWORD,
    resource: given.XMPP_RESOURCE,
    mayBeOpen: isThisMachine(service),
  };
  return {
    name: 'xmpp',
    account,
    capabilities,
    origins: given.XMPP_UPLOADS === '' ? [] : [given.XMPP_UPLOADS],
    transport: { kind: 'stream', connect: (io) => connect(client, io, clock) },
    // No server writes its limit down; this is what a quick person could type and paste.
    limits: { perAccount: { calls: 50, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
    decode: (event) => decode(event, account),
    encode,
    judge,
    typing: typingCalls,
    markRead: readCalls,
    async profile(address, wire) {
      return readVcard((await wire.call(vcardCall(address))).body);
    },
  };
}

function isThisMachine(service: string): boolean {
  const host = URL.canParse(service) ? new URL(service).hostname.replace(/^\[|\]$/g, '') : service;
  return host === 'localhost' || (isIP(host) !== 0 && (host.startsWith('127.') || host === '::1'));
}
