/**
 * XMPP (RFC 6120, 6121) as a client of a server: one account that customers write to. Spoken besides plain messages: chat
 * states 0085, receipts 0184, markers 0333, corrections 0308, retractions 0424, files by address 0066, styling 0393, carbons
 * 0280, stream management 0198, ids 0359. Not read: rooms (0045), end-to-end encryption (0384). Tried against prosody 0.12
 * and @xmpp/client; not verified against other servers and people's clients.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { ChannelAdapter, ChannelKind } from '../kit/adapter.ts';
import { capabilities } from './capabilities.ts';
import { connect, type XmppAccount } from './connect.ts';
import { decode } from './decode.ts';
import { encode, readCalls, typingCalls, vcardCall } from './encode.ts';
import { judge } from './judge.ts';
import { readVcard } from './read-vcard.ts';

const settings = z.object({
  XMPP_DOMAIN: z
    .string()
    .regex(/^[^\s/@:]+$/, 'is the part behind the @ of the account')
    .describe('Of the account that customers write to: what stands behind its @.'),
  XMPP_USERNAME: z
    .string()
    .regex(/^[^\s/@:]+$/, 'is the part before the @ of the account')
    .describe('What stands before its @.'),
  XMPP_PASSWORD: z.string().min(1).describe('Its password.'),
  XMPP_SERVICE: z
    .string()
    .regex(/^((xmpps?|wss?):\/\/\S+)?$/, 'is an address such as xmpps://chat.example.com:5223')
    .default('')
    .describe('Where the server is: xmpps://chat.example.com:5223, xmpp:// (STARTTLS), wss://. Empty: DNS knows.'),
  XMPP_RESOURCE: z
    .string()
    .min(1)
    .default('frontdesk')
    .describe('Name of this connection beside other clients of the account.'),
  XMPP_UPLOADS: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .default('')
    .describe("Of the server's file service, when it has an address of a private network: https://upload.example.com."),
});

export const xmpp: ChannelKind<(typeof settings)['shape']> = {
  name: 'xmpp',
  title: 'XMPP',
  settings,
  create(given, { clock }): ChannelAdapter {
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
  },
};

function isThisMachine(service: string): boolean {
  const host = URL.canParse(service) ? new URL(service).hostname.replace(/^\[|\]$/g, '') : service;
  return host === 'localhost' || (isIP(host) !== 0 && (host.startsWith('127.') || host === '::1'));
}
