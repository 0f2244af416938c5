/** Discord for the shared suite: direct messages over the gateway. */
import type {
  APIMessageComponentInteraction,
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayTypingStartDispatchData,
} from 'discord-api-types/v10';
import { discord } from '../../../../src/channels/discord/discord.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { BOT, directs, type FakeDiscord, fakeDiscord, TOKENS, users } from '../../../support/fakes/discord.ts';
import { cases } from './cases.ts';
import { aMessage, aTap } from './messages.ts';

/** Snowflakes grow; the suite's numbers stand in them. */
const idOf = ({ number }: EventFacts) => String(800_000_000_000_000_000n + BigInt(number));

const messageOf = (by: Speaker, content: string, facts: EventFacts): GatewayMessageCreateDispatchData =>
  aMessage({
    id: idOf(facts),
    channel_id: directs[by],
    author: {
      id: users[by],
      username: by,
      discriminator: '0',
      global_name: by === 'ada' ? 'Ada' : 'Bob',
      avatar: null,
    },
    content,
    timestamp: new Date(facts.at).toISOString(),
  });

const fileEvent = (by: Speaker, { ref, name, contentType, caption = '' }: SentFile, facts: EventFacts) => ({
  t: 'MESSAGE_CREATE',
  d: {
    ...messageOf(by, caption, facts),
    attachments: [{ id: idOf(facts), filename: name, content_type: contentType, size: 1, url: ref, proxy_url: ref }],
  } satisfies GatewayMessageCreateDispatchData,
});

export const discordFixture: ChannelFixture<FakeDiscord> = {
  kind: discord,
  fake: fakeDiscord,
  settings: (fake, account) => ({ DISCORD_TOKEN: TOKENS[account], DISCORD_API: fake.address }),
  needs: ['DISCORD_TOKEN'],
  secrets: ['DISCORD_TOKEN'],
  address: (by) => ({
    channel: 'discord',
    thread: `${BOT}:${directs[by]}`,
    identity: `${BOT}:${users[by]}`,
    reference: {},
  }),
  events: {
    text: (by, text, facts) => ({ t: 'MESSAGE_CREATE', d: messageOf(by, text, facts) }),
    tap: (by, { label, value }, facts) => {
      const { author, channel_id } = messageOf(by, '', facts);
      const d: APIMessageComponentInteraction = aTap({ id: idOf(facts), channel_id, user: author, label, value });
      return { t: 'INTERACTION_CREATE', d };
    },
    file: { image: fileEvent, audio: fileEvent, video: fileEvent, file: fileEvent },
    edited: (by, { of, text }, facts) => ({
      t: 'MESSAGE_UPDATE',
      d: { ...messageOf(by, text, of), edited_timestamp: new Date(facts.at).toISOString() },
    }),
    deleted: (by, { of }) => ({
      t: 'MESSAGE_DELETE',
      d: { id: idOf(of), channel_id: directs[by] } satisfies GatewayMessageDeleteDispatchData,
    }),
    typing: (by, facts) => ({
      t: 'TYPING_START',
      d: {
        channel_id: directs[by],
        user_id: users[by],
        timestamp: Math.floor(facts.at / 1000),
      } satisfies GatewayTypingStartDispatchData,
    }),
    receipt: absent('Discord has no receipts.'),
    ownEcho: (to, { externalId, text }, facts) => ({
      t: 'MESSAGE_CREATE',
      d: {
        ...messageOf(to, text, facts),
        id: externalId.split('/')[1] ?? '',
        author: { id: BOT, username: 'shop', discriminator: '0', global_name: null, avatar: null, bot: true },
      } satisfies GatewayMessageCreateDispatchData,
    }),
    foreignEcho: absent('Nobody else can write as the bot, and in a direct message there is nobody else.'),
    unknown: () => ({ t: 'HOLOGRAM_CREATE', d: { id: '1' } }),
  },
  webhook: absent('Messages come over the gateway; the endpoint for taps has tests of its own.'),
  cases,
  faults: {
    errorInOk: absent("Discord's errors have statuses of their own."),
    tokenOver: absent("A bot's token is good until it is reset."),
    markupRefused: absent('Discord shows any text.'),
    windowClosed: absent('Discord has no window.'),
    profileFails: absent('Names come with each message.'),
  },
  repeatAfterSilence: 'idempotent',
  resumes: true,
  cuts: true,
  check: true,
  showsTyping: true,
  window: absent('Discord has no window.'),
  templates: absent('Discord has no prepared messages.'),
  agentName: 'inText',
  verified: {
    by: ['types of discord-api-types 0.38', 'a fake with the limits of the documentation'],
    not: [
      'the live platform',
      'limits of calls in a second and of files (from memory)',
      'heartbeats that name an older number',
    ],
  },
};
