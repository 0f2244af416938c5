/** What is set for Discord; how it works is in create-discord.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]{16,}\.[\w-]+\.[\w-]{20,}$/, 'is no bot token: the developer portal shows it under Bot, once')
    .describe("The bot's token, from the developer portal under Bot."),
  DISCORD_CHANNELS: z
    .string()
    .regex(/^\d+(\s*,\s*\d+)*$/, 'must be ids of channels, with commas between them')
    .optional()
    .describe('Channels in which everything is said to the bot (ids with commas). In all others it must be mentioned.'),
  DISCORD_PUBLIC_KEY: z
    .string()
    .optional()
    .describe('Only when taps are to come to an interactions endpoint: the public key, under General Information.'),
  DISCORD_API: z
    .url({ protocol: /^https?$/ })
    .default('https://discord.com/api/v10')
    .describe("Of a proxy of your own before Discord's API."),
});

export type DiscordSettings = z.infer<typeof settings>;

export const discord: ChannelKind<(typeof settings)['shape']> = {
  name: 'discord',
  title: 'Discord',
  settings,
  create: async (given) => (await import('./create-discord.ts')).createDiscord(given),
};
