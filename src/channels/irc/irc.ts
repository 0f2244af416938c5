/** What is set for IRC; how it works is in create-irc.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

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

export type IrcSettings = z.infer<typeof settings>;

export const irc: ChannelKind<(typeof settings)['shape']> = {
  name: 'irc',
  title: 'IRC',
  settings,
  create: async (given, parts) => (await import('./create-irc.ts')).createIrc(given, parts),
};
