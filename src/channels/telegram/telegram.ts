/** What is set for Telegram; how it works is in create-telegram.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

const settings = z.object({
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]{30,}$/, 'is no bot token: @BotFather writes it as 123456:ABC…')
    .describe("The bot's token, from @BotFather."),
  TELEGRAM_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{24,256}$/, 'must be 24 to 256 letters, digits, - or _')
    .optional()
    .describe(
      'What Telegram sends along with each event (webhook mode). Any 24 letters and digits or more, of your own.',
    ),
  TELEGRAM_MODE: z
    .enum(['webhook', 'polling'])
    .default('webhook')
    .describe('polling asks Telegram for news: it needs no public address.'),
  TELEGRAM_API: z
    .url({ protocol: /^https?$/ })
    .default('https://api.telegram.org')
    .describe('Of a Bot API server of your own.'),
});

export type TelegramSettings = z.infer<typeof settings>;

export const telegram: ChannelKind<(typeof settings)['shape']> = {
  name: 'telegram',
  title: 'Telegram',
  settings,
  create: async (given) => (await import('./create-telegram.ts')).createTelegram(given),
};
