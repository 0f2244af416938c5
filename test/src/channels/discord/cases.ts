/** Discord's events named by the case that they show, checked by the compiler against discord-api-types. */
import type {
  APIUser,
  GatewayDispatchEvents,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayMessageUpdateDispatchData,
  GatewayTypingStartDispatchData,
  GuildMemberFlags,
} from 'discord-api-types/v10';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { BOT } from '../../../support/fakes/discord.ts';
import { aMessage, aTap } from './messages.ts';

const ada: APIUser = {
  id: '300000000000000001',
  username: 'ada',
  discriminator: '0',
  global_name: 'Ada Lovelace',
  avatar: null,
};
const bot: APIUser = { id: BOT, username: 'shop', discriminator: '0', global_name: null, avatar: null, bot: true };
const direct = aMessage({ id: '800000000000000001', channel_id: '500000000000000001', author: ada });
const inServer = { ...direct, channel_id: '600000000000000001', guild_id: '650000000000000001' };
const attachment = { id: '810000000000000001', size: 9_000, proxy_url: 'https://media.discordapp.net/a/1/boots.png' };

const said: Record<string, GatewayMessageCreateDispatchData> = {
  'a direct message': { ...direct, content: 'Wo ist mein Paket? 📦' },
  'a direct message with a mention and emoji of a server': {
    ...direct,
    content: `<@${BOT}> ask <@300000000000000003> about <:boots:820000000000000001> and <a:wave:820000000000000002>`,
    mentions: [bot, { ...ada, id: '300000000000000003', username: 'grace', global_name: 'Grace' }],
  },
  'two files with words': {
    ...direct,
    content: 'The sole is torn',
    attachments: [
      {
        ...attachment,
        filename: 'boots.png',
        content_type: 'image/png',
        url: 'https://cdn.discordapp.com/attachments/5/1/boots.png?ex=1',
      },
      {
        ...attachment,
        filename: 'bill.pdf',
        content_type: 'application/pdf',
        url: 'https://cdn.discordapp.com/attachments/5/2/bill.pdf?ex=1',
      },
    ],
  },
  'a sticker alone': { ...direct, sticker_items: [{ id: '830000000000000001', name: 'Wave', format_type: 1 }] },
  'a reply to the bot': {
    ...direct,
    type: 19,
    content: 'Yes',
    message_reference: { type: 0, message_id: '800000000000000000', channel_id: direct.channel_id },
  },
  'a mention on a server': {
    ...inServer,
    content: `<@${BOT}> can I return boots?`,
    mentions: [bot],
    member: {
      nick: 'Ada L.',
      roles: [],
      joined_at: '2026-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0 as GuildMemberFlags,
    },
  },
  'talk on a server without a mention': { ...inServer, content: 'Lunch?' },
  'a message of the bot itself': { ...direct, author: bot, content: 'Hello' },
  'a message of a webhook': { ...inServer, webhook_id: '840000000000000001', content: 'Build 17', mentions: [bot] },
  'somebody who joined': { ...inServer, type: 7 },
};

const tap = aTap({
  id: '850000000000000001',
  channel_id: direct.channel_id,
  user: ada,
  label: 'Track my order',
  value: '0:track',
});
const { user: _user, ...onServer } = tap;

const others: Record<string, { t: `${GatewayDispatchEvents}`; d: unknown; author?: string; isAnswered?: boolean }> = {
  'a corrected message': {
    t: 'MESSAGE_UPDATE',
    d: {
      ...direct,
      content: 'Order 71',
      edited_timestamp: '2026-01-05T09:01:00.000000+00:00',
    } satisfies GatewayMessageUpdateDispatchData,
  },
  'a message whose link got a preview': { t: 'MESSAGE_UPDATE', d: { ...direct, content: 'https://shop.example' } },
  'a deleted message whose author is remembered': {
    t: 'MESSAGE_DELETE',
    d: { id: direct.id, channel_id: direct.channel_id } satisfies GatewayMessageDeleteDispatchData,
    author: ada.id,
  },
  'a deleted message of nobody we remember': { t: 'MESSAGE_DELETE', d: { id: '1', channel_id: direct.channel_id } },
  'a tap on a button': { t: 'INTERACTION_CREATE', d: tap },
  'a tap that came to our endpoint': { t: 'INTERACTION_CREATE', d: tap, isAnswered: true },
  'a choice of a menu on a server': {
    t: 'INTERACTION_CREATE',
    d: {
      ...onServer,
      guild_id: '650000000000000001',
      member: { user: ada, nick: null },
      data: { component_type: 3, custom_id: 'menu', values: ['1:boots'] },
      message: {
        ...tap.message,
        components: [
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 'menu',
                options: [
                  { label: 'Shoes', value: '0:shoes' },
                  { label: 'Boots', value: '1:boots' },
                ],
              },
            ],
          },
        ],
      },
    },
  },
  'somebody who writes in a direct message': {
    t: 'TYPING_START',
    d: {
      channel_id: direct.channel_id,
      user_id: ada.id,
      timestamp: 1_767_603_600,
    } satisfies GatewayTypingStartDispatchData,
  },
  'somebody who writes on a server': {
    t: 'TYPING_START',
    d: { channel_id: inServer.channel_id, guild_id: '650000000000000001', user_id: ada.id, timestamp: 1_767_603_600 },
  },
  'a thread that was made': { t: 'THREAD_CREATE', d: { id: '860000000000000001' } },
};

export const cases: FixtureCase[] = [
  ...Object.entries(said).map(
    ([shows, d]): FixtureCase => ({ shows, source: 'documented', event: { t: 'MESSAGE_CREATE', d } }),
  ),
  ...Object.entries(others).map(([shows, event]): FixtureCase => ({ shows, source: 'documented', event })),
];
