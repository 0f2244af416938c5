/**
 * IRC (RFC 2812 with IRCv3 where the server has it: SASL, message-tags, msgid, account-tag, server-time, typing) over
 * irc-framework. Private messages, and channels where we are addressed by our nick. NOTICEs are neither read nor sent: bots
 * must not answer them. Tried against ngircd 26; the IRCv3 parts against a fake, from the specifications' text; which
 * numerics are worth another try is from memory.
 */
import { z } from 'zod';
import { BadInputError } from '../../runtime/errors.ts';
import type { ChannelAdapter, ChannelKind } from '../kit/adapter.ts';
import { capabilities } from './capabilities.ts';
import { createIrcTransport } from './connect.ts';
import { decode } from './decode.ts';
import { encode, typingCalls } from './encode.ts';
import { judge } from './judge.ts';

const settings = z.object({
  IRC_HOST: z.string().min(1).describe("The network's server: irc.libera.chat."),
  IRC_PORT: z.coerce.number().int().min(1).max(65_535).default(6697).describe('6697 with TLS, mostly 6667 without.'),
  IRC_TLS: z
    .enum(['true', 'false'])
    .default('true')
    .describe('false speaks openly: on your own machine or network alone.'),
  IRC_NICK: z
    .string()
    .regex(/^[A-Za-z[\]\\`_^{|}][A-Za-z0-9[\]\\`_^{|}-]{0,29}$/, 'is no nick: letters, digits and -_[]{}\\`^| alone')
    .describe('Under which customers find us. With _ behind it while somebody else has it.'),
  IRC_ACCOUNT: z.string().default('').describe("Account with the network's services (SASL PLAIN). Empty: none."),
  IRC_PASSWORD: z.string().default('').describe('Its password.'),
  IRC_CHANNELS: z
    .string()
    .regex(/^\s*([#&+][^\s,:]+\s*(,\s*|$))*$/, 'is a list such as #help, #orders')
    .default('')
    .describe('Where we answer whoever says our nick first, comma-separated: #help, #orders. Empty: in private alone.'),
});

export const irc: ChannelKind<(typeof settings)['shape']> = {
  name: 'irc',
  title: 'IRC',
  settings,
  create(given, { clock, ids }): ChannelAdapter {
    const { IRC_ACCOUNT: name, IRC_PASSWORD: password, IRC_TLS: tls, IRC_HOST: host, IRC_NICK: nick } = given;
    if ((name === '') !== (password === '')) {
      throw new BadInputError({
        code: 'config.setting',
        message: 'IRC_ACCOUNT and IRC_PASSWORD belong together: give both, or none.',
      });
    }
    if (name !== '' && tls === 'false' && !/^(localhost|127\.|::1$)/.test(host)) {
      throw new BadInputError({
        code: 'config.setting',
        message: 'IRC_PASSWORD would leave openly: set IRC_TLS=true, or give no IRC_ACCOUNT.',
      });
    }
    const account = `${nick.toLowerCase()}@${host.toLowerCase()}`;
    const transport = createIrcTransport(
      {
        host,
        port: given.IRC_PORT,
        tls: tls === 'true',
        nick,
        ...(name !== '' && { services: { account: name, password } }),
        channels: given.IRC_CHANNELS.split(',')
          .map((each) => each.trim())
          .filter(Boolean),
      },
      { clock, ids },
    );
    return {
      name: 'irc',
      account,
      capabilities,
      origins: [],
      transport,
      // RFC 1459, 8.10: two seconds a line, a few at once.
      limits: { perAccount: { calls: 4, perMs: 8_000 } },
      decode: (event) => decode(event, account),
      encode: (piece, to) => encode(piece, to, account),
      judge,
      typing: (address) => typingCalls(address, account),
    };
  },
};
