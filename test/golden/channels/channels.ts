/** The channels that have a golden file: one line each. */

import { encodeActivity } from '../../../src/channels/botframework/encode.ts';
import { fitTo } from '../../../src/channels/botframework/fit.ts';
import { discord } from '../../../src/channels/discord/discord.ts';
import { email } from '../../../src/channels/email/email.ts';
import { instagram } from '../../../src/channels/instagram/instagram.ts';
import { irc } from '../../../src/channels/irc/irc.ts';
import type { ChannelAdapter, KindParts } from '../../../src/channels/kit/adapter.ts';
import type { Call } from '../../../src/channels/kit/call.ts';
import { line } from '../../../src/channels/line/line.ts';
import { matrix } from '../../../src/channels/matrix/matrix.ts';
import { messenger } from '../../../src/channels/messenger/messenger.ts';
import { mqtt } from '../../../src/channels/mqtt/mqtt.ts';
import { slack } from '../../../src/channels/slack/slack.ts';
import { sms } from '../../../src/channels/sms/sms.ts';
import { telegram } from '../../../src/channels/telegram/telegram.ts';
import { whatsapp } from '../../../src/channels/whatsapp/whatsapp.ts';
import { xmpp } from '../../../src/channels/xmpp/xmpp.ts';
import type { Activity } from '../../../src/conversation/activity.ts';
import type { Address } from '../../../src/conversation/address.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { aPlainAdapter } from './a-plain-adapter.ts';

export interface GoldenChannel {
  adapter: ChannelAdapter;
  /** What its calls need besides a chat and a person. */
  address?: Partial<Address>;
  /** Of a channel that the kit does not run: what it sends. */
  writes?: (activity: Activity) => Call[];
}

let made = 0;
const PUBLIC_ORIGIN = 'https://chat.example.com';
const parts: KindParts = {
  clock: new FixedClock(),
  ids: { next: () => `id-${(made += 1)}` },
  publicOrigin: PUBLIC_ORIGIN,
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
    adapter: await telegram.create(
      telegram.settings.parse({ TELEGRAM_TOKEN: `77:${'a'.repeat(35)}`, TELEGRAM_SECRET: 'b'.repeat(24) }),
      parts,
    ),
    address: { thread: '77:1001', identity: '77:1001' },
  },
  {
    adapter: await whatsapp.create(
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
    adapter: await messenger.create(
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
    adapter: await instagram.create(
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
    adapter: await slack.create(
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
    adapter: await discord.create(
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
    adapter: await email.create(
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
  {
    adapter: await sms.create(
      sms.settings.parse({
        TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
        TWILIO_AUTH_TOKEN: 'a'.repeat(32),
        TWILIO_FROM: '+4930123456',
        TWILIO_MMS: 'true',
      }),
      parts,
    ),
    address: { thread: '+4930123456:+4915200000001', identity: '+4930123456:+4915200000001' },
  },
  {
    adapter: await line.create(
      line.settings.parse({ LINE_CHANNEL_ID: '1650000001', LINE_CHANNEL_SECRET: 'a'.repeat(32) }),
      parts,
    ),
    address: { thread: `1650000001:U${'a'.repeat(32)}`, identity: `1650000001:U${'a'.repeat(32)}` },
  },
  {
    adapter: await mqtt.create(
      mqtt.settings.parse({
        MQTT_URL: 'mqtts://broker.example',
        MQTT_USERNAME: 'frontdesk',
        MQTT_PASSWORD: 'a'.repeat(24),
      }),
      parts,
    ),
    address: { thread: 'frontdesk:kiosk-7', identity: 'frontdesk:kiosk-7' },
  },
  {
    adapter: await xmpp.create(
      xmpp.settings.parse({ XMPP_DOMAIN: 'shop.example', XMPP_USERNAME: 'support', XMPP_PASSWORD: 'a' }),
      parts,
    ),
    address: {
      thread: 'support@shop.example:ada@customers.example',
      identity: 'support@shop.example:ada@customers.example',
    },
  },
  {
    adapter: await irc.create(irc.settings.parse({ IRC_HOST: 'irc.example', IRC_NICK: 'shop' }), parts),
    address: { thread: 'shop@irc.example:ada!~ada@home.example', identity: 'shop@irc.example:ada!~ada@home.example' },
  },
  {
    adapter: await matrix.create(
      matrix.settings.parse({
        MATRIX_HOMESERVER: 'https://matrix.example',
        MATRIX_USER: '@shop:example',
        MATRIX_ACCESS_TOKEN: 'a'.repeat(24),
      }),
      parts,
    ),
    address: { thread: '@shop:example:!room:example', identity: '@shop:example:@ada:example' },
  },
  {
    adapter: aPlainAdapter('msteams', {}),
    writes: (activity) =>
      fitTo('msteams', [activity], PUBLIC_ORIGIN).map((each) => ({
        kind: 'frame',
        label: 'activities',
        frame: encodeActivity(each, PUBLIC_ORIGIN),
      })),
  },
];
