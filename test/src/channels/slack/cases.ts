/** Slack's events named by the case that they show; what stands in `event` is checked by the compiler against @slack/types. */
import type { AllMessageEvents, AppMentionEvent, GenericMessageEvent, KnownBlock } from '@slack/types';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { BOT, SUPPORT, TEAM } from '../../../support/fakes/slack.ts';

const ts = '1767603600.000200';
const message: GenericMessageEvent = {
  type: 'message',
  subtype: undefined,
  channel: 'D0ADA',
  channel_type: 'im',
  user: 'U0ADA',
  ts,
  event_ts: ts,
  team: TEAM,
};
const inSupport = { ...message, channel: SUPPORT, channel_type: 'channel' as const };
const rich = (...elements: object[]) =>
  [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }] as unknown as KnownBlock[];

const file = {
  id: 'F0PHOTO',
  created: 1_767_603_600,
  name: 'boots.png',
  title: 'boots.png',
  mimetype: 'image/png',
  filetype: 'png',
  pretty_type: 'PNG',
  user: 'U0ADA',
  editable: false,
  size: 9_000,
  mode: 'hosted' as const,
  is_external: false,
  external_type: '',
  is_public: false,
  public_url_shared: false,
  display_as_bot: false,
  username: '',
  url_private: 'https://files.slack.com/files-pri/T0SHOP-F0PHOTO/boots.png',
  url_private_download: 'https://files.slack.com/files-pri/T0SHOP-F0PHOTO/download/boots.png',
  permalink: 'https://shop.slack.com/files/U0ADA/F0PHOTO/boots.png',
  channels: [],
  groups: [],
};

/** The published types have no `user_team`. */
const guest = { user_team: 'T0GUEST' };
const fromElsewhere: GenericMessageEvent = { ...message, text: 'Hello', ...guest };

const events: Record<string, AllMessageEvents | AppMentionEvent> = {
  'a direct message': { ...message, text: 'Wo ist mein Paket? 📦' },
  'a message with signs, links, people and emoji': {
    ...message,
    text: 'Is A &lt; B &amp; C? See <https://shop.example/boots?a=1&amp;b=2|these boots>, <https://shop.example>, <mailto:ada@example.com|ada@example.com>, ask <@U0GRACE> in <#C0GENERAL|general> <!here> :wave::skin-tone-3: :our_logo:',
    blocks: rich(
      { type: 'text', text: 'Is A < B & C?' },
      { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fc', skin_tone: 3 },
      { type: 'emoji', name: 'our_logo' },
    ),
  },
  'a direct message in a thread': { ...message, thread_ts: '1767603000.000100', text: 'And this?' },
  'a picture with words': { ...message, subtype: 'file_share', text: 'The sole is torn', files: [file] },
  'a file of another company, whose address has to be asked for': {
    ...message,
    subtype: 'file_share',
    text: '',
    files: [{ ...file, id: 'F0GUEST', url_private: undefined, url_private_download: undefined }] as unknown as [],
  },
  'a file that is kept elsewhere': {
    ...message,
    text: 'My list',
    files: [
      {
        ...file,
        mode: 'external',
        is_external: true,
        mimetype: 'application/vnd.google-apps.document',
        url_private: 'https://docs.google.com/d/1',
      },
    ] as unknown as [],
  },
  'a message of the bot itself': { ...message, user: BOT.user, bot_id: BOT.bot, text: 'Hello' },
  'a message of another bot': { ...message, subtype: 'bot_message', bot_id: 'B0OTHER', text: 'Beep' },
  'a mention in a channel, which begins a thread': {
    type: 'app_mention',
    user: 'U0ADA',
    text: `<@${BOT.user}> can I return boots?`,
    ts,
    channel: 'C0GENERAL',
    event_ts: ts,
  },
  'the same mention, told as a message': {
    ...message,
    channel: 'C0GENERAL',
    channel_type: 'channel',
    text: `<@${BOT.user}> can I return boots?`,
  },
  'talk in a channel without a mention': { ...message, channel: 'C0GENERAL', channel_type: 'channel', text: 'Lunch?' },
  'a question in the support channel': { ...inSupport, text: 'Where is my parcel?' },
  'the customer goes on in their thread': {
    ...inSupport,
    thread_ts: '1767603000.000100',
    parent_user_id: 'U0ADA',
    text: 'Order 17',
  },
  "a colleague answers in a customer's thread": {
    ...inSupport,
    user: 'U0GRACE',
    thread_ts: '1767603000.000100',
    parent_user_id: 'U0ADA',
    text: 'I am on it',
  },
  "somebody else asks the bot in a customer's thread": {
    ...inSupport,
    user: 'U0GRACE',
    thread_ts: '1767603000.000100',
    parent_user_id: 'U0ADA',
    text: `<@${BOT.user}> how long do returns take?`,
  },
  'a person of another company': fromElsewhere,
  'a corrected message': {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: 'D0ADA',
    channel_type: 'im',
    ts: '1767603660.000300',
    event_ts: '1767603660.000300',
    message: { ...message, text: 'Order 71', edited: { user: 'U0ADA', ts: '1767603660.000000' } },
    previous_message: { ...message, text: 'Order 17' },
  },
  'a message whose link got a preview': {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: 'D0ADA',
    channel_type: 'im',
    ts: '1767603660.000300',
    event_ts: '1767603660.000300',
    message: { ...message, text: 'https://shop.example', attachments: [{ fallback: 'Shop' }] },
    previous_message: { ...message, text: 'https://shop.example' },
  },
  'a deleted message': {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: 'D0ADA',
    channel_type: 'im',
    ts: '1767603660.000300',
    event_ts: '1767603660.000300',
    deleted_ts: ts,
    previous_message: { ...message, text: 'Never mind' },
  },
  'somebody joins the channel': {
    type: 'message',
    subtype: 'channel_join',
    team: TEAM,
    user: 'U0ADA',
    inviter: 'U0GRACE',
    channel: SUPPORT,
    channel_type: 'channel',
    text: '<@U0ADA> has joined the channel',
    ts,
    event_ts: ts,
  },
};

const envelope = {
  type: 'event_callback',
  token: 'verification',
  team_id: TEAM,
  api_app_id: 'A0SHOP',
  event_id: 'Ev0001',
  event_time: 1_767_603_600,
  authorizations: [
    { enterprise_id: null, team_id: TEAM, user_id: BOT.user, is_bot: true, is_enterprise_install: false },
  ],
};
const tap = {
  type: 'block_actions',
  team: { id: TEAM, domain: 'shop' },
  user: { id: 'U0ADA', username: 'ada', name: 'ada', team_id: TEAM },
  api_app_id: 'A0SHOP',
  trigger_id: '12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
  response_url: 'https://hooks.slack.com/actions/T0SHOP/1/abc',
  channel: { id: 'D0ADA', name: 'directmessage' },
  message: { type: 'message', bot_id: BOT.bot, ts: '1767603500.000100', text: 'How can I help?' },
};
const label = (text: string) => ({ type: 'plain_text', text, emoji: true });

export const cases: FixtureCase[] = [
  ...Object.entries(events).map(
    ([shows, event]): FixtureCase => ({
      shows,
      source: 'documented',
      event: { ...envelope, event },
    }),
  ),
  {
    shows: 'an event of another workspace',
    source: 'from memory',
    event: { ...envelope, team_id: 'T0OTHER', authorizations: [], event: events['a direct message'] },
  },
  {
    shows: 'a tap on a button',
    source: 'from memory',
    event: {
      ...tap,
      actions: [
        {
          type: 'button',
          action_id: 'choice-1',
          block_id: 'x',
          text: label('Track my order'),
          value: 'track',
          action_ts: '1767603600.123456',
        },
      ],
    },
  },
  {
    shows: 'a choice of a menu in a thread',
    source: 'from memory',
    event: {
      ...tap,
      channel: { id: SUPPORT, name: 'support' },
      message: { ...tap.message, thread_ts: '1767603000.000100' },
      actions: [
        {
          type: 'static_select',
          action_id: 'choice',
          block_id: 'x',
          selected_option: { text: label('Boots'), value: 'boots' },
          action_ts: '1767603600.123456',
        },
      ],
    },
  },
  {
    shows: 'a tap that opened a page',
    source: 'from memory',
    event: {
      ...tap,
      actions: [
        { type: 'button', action_id: 'page-1', block_id: 'x', text: label('Shop'), action_ts: '1767603600.123456' },
      ],
    },
  },
];
