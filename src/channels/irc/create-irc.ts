/**
 * IRC (RFC 2812 with IRCv3 where the server has it: SASL, message-tags, msgid, account-tag, server-time, typing) over
 * irc-framework. Private messages, and channels where we are addressed by our nick. NOTICEs are neither read nor sent: bots
 * must not answer them. Tried against ngircd 26; the IRCv3 parts against a fake, from the specifications' text; which
 * numerics are worth another try is from memory.
 */
import { BadInputError } from '../../runtime/errors.ts';
import type { ChannelAdapter, KindParts } from '../kit/adapter.ts';
import { capabilities } from './capabilities.ts';
import { createIrcTransport } from './connect.ts';
import { decode } from './decode.ts';
import { encode, typingCalls } from './encode.ts';
import type { IrcSettings } from './irc.ts';
import { judge } from './judge.ts';

export function createIrc(given: IrcSettings, { clock, ids }: KindParts): ChannelAdapter {
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
}
