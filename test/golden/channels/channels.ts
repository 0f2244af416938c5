/** The channels that have a golden file: one line each. */

import { discord } from '../../../src/channels/discord/discord.ts';
import { email } from '../../../src/channels/email/email.ts';
import { instagram } from '../../../src/channels/instagram/instagram.ts';
import type { ChannelAdapter, KindParts } from '../../../src/channels/kit/adapter.ts';
import { messenger } from '../../../src/channels/messenger/messenger.ts';
import { slack } from '../../../src/channels/slack/slack.ts';
import { telegram } from '../../../src/channels/telegram/telegram.ts';
import { whatsapp } from '../../../src/channels/whatsapp/whatsapp.ts';
import type { Address } from '../../../src/conversation/address.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { aPlainAdapter } from './a-plain-adapter.ts';

export interface GoldenChannel {
  adapter: ChannelAdapter;
  /** What its calls need besides a chat and a person. */
  address?: Partial<Address>;
}

let made = 0;
const parts: KindParts = {
  clock: new FixedClock(),
  ids: { next: () => `id-${(made += 1)}` },
  publicOrigin: 'https://chat.example.com',
};

export const channels: GoldenChannel[] = [
  { adapter: aPlainAdapter('words-alone', {}) },
  {
    adapter: aPlainAdapter('all-native', {
      text: { max: 4_096, unit: 'utf16', withChoices: 1_024, caption: 1_024 },
      markup: 'asterisk',
      quickReplies: { max: 3, label: 20, value: 256 },
      menu: { max: 10, label: 24, value: 200, description: 72 },
      cards: { max: 10, title: 80, text: 80, buttons: 3 },
      media: 'url',
    }),
  },
  {
    adapter: aPlainAdapter('buttons-only', {
      text: { max: 4_096, unit: 'utf16', caption: 1_024 },
      markup: 'inlineHtml',
      buttons: { max: 100, label: 64, value: 64, unit: 'byte', links: true },
      media: 'upload',
    }),
  },
  {
    adapter: telegram.create(
      telegram.settings.parse({ TELEGRAM_TOKEN: `77:${'a'.repeat(35)}`, TELEGRAM_SECRET: 'b'.repeat(24) }),
      parts,
    ),
    address: { thread: '77:1001', identity: '77:1001' },
  },
  {
    adapter: whatsapp.create(
      whatsapp.settings.parse({
        WHATSAPP_PHONE_NUMBER_ID: '77',
        WHATSAPP_TOKEN: 'a'.repeat(40),
        WHATSAPP_APP_SECRET: 'b'.repeat(32),
        WHATSAPP_VERIFY_TOKEN: 'c'.repeat(24),
      }),
      parts,
    ),
    address: { thread: '77:US.1001', identity: '77:US.1001', reference: { to: '16505551234', messageId: 'wamid.1' } },
  },
  {
    adapter: messenger.create(
      messenger.settings.parse({
        MESSENGER_PAGE_ID: '77',
        MESSENGER_TOKEN: 'a'.repeat(40),
        MESSENGER_APP_SECRET: 'b'.repeat(32),
        MESSENGER_VERIFY_TOKEN: 'c'.repeat(24),
      }),
      parts,
    ),
    address: { thread: '77:1001', identity: '77:1001' },
  },
  {
    adapter: instagram.create(
      instagram.settings.parse({
        INSTAGRAM_ACCOUNT_ID: '77',
        INSTAGRAM_TOKEN: 'a'.repeat(40),
        INSTAGRAM_APP_SECRET: 'b'.repeat(32),
        INSTAGRAM_VERIFY_TOKEN: 'c'.repeat(24),
      }),
      parts,
    ),
    address: { thread: '77:1001', identity: '77:1001' },
  },
  {
    adapter: slack.create(
      slack.settings.parse({
        SLACK_TEAM: 'T0SHOP',
        SLACK_BOT_TOKEN: 'xoxb-77-token',
        SLACK_SIGNING_SECRET: 'b'.repeat(32),
      }),
      parts,
    ),
    address: { thread: 'T0SHOP:C0SUPPORT:1767603600.000200', identity: 'T0SHOP:U0ADA' },
  },
  {
    adapter: discord.create(
      discord.settings.parse({ DISCORD_TOKEN: `NzAwMTAwMjAwMzAwNDAwNTAw.Gabcde.${'a'.repeat(38)}` }),
      parts,
    ),
    address: {
      thread: '700100200300400500:6001:3001',
      identity: '700100200300400500:3001',
      reference: { message: '8001' },
    },
  },
  {
    adapter: email.create(
      email.settings.parse({
        EMAIL_ADDRESS: 'support@shop.example',
        EMAIL_NAME: 'Harbour Shop',
        EMAIL_IMAP_URL: 'imaps://mail.example',
        EMAIL_IMAP_PASSWORD: 'a'.repeat(24),
        EMAIL_SMTP_URL: 'smtps://mail.example',
        EMAIL_SECRET: 'b'.repeat(24),
      }),
      parts,
    ),
    address: {
      thread: `support@shop.example:${'t'.repeat(20)}`,
      identity: 'support@shop.example:ada@customers.example',
      reference: {
        to: { name: 'Ada', address: 'ada@customers.example' },
        subject: 'My order',
        messageId: '<first@customers.example>',
        references: ['<first@customers.example>'],
      },
    },
  },
];
