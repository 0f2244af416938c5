/** Instagram for the shared suite. */
import { instagram } from '../../../../src/channels/instagram/instagram.ts';
import { absent, type ChannelFixture } from '../../../contract/channel/fixture.ts';
import { fakeMessaging, type MessagingPlatform, people, wrapFor } from '../../../support/fakes/messaging.ts';
import { messagingEvents } from '../../../support/fakes/messaging-events.ts';
import { ACCESS_TOKENS, APP_SECRETS, metaWebhookFixture, VERIFY_TOKEN } from '../../../support/fakes/meta.ts';
import { cases } from './cases.ts';

const ACCOUNT_ID = '17841405822304914';

const platform: MessagingPlatform = {
  object: 'instagram',
  account: ACCOUNT_ID,
  maxText: 1000,
  unit: 'byte',
  isMessenger: false,
  accountFields: { username: 'harbour.shop' },
  personFields: { name: 'Ada Lovelace', username: 'ada' },
};

const { from, midOf, echo, ...events } = messagingEvents(ACCOUNT_ID);

export const instagramFixture: ChannelFixture = {
  kind: instagram,
  fake: () => fakeMessaging(platform),
  settings: (fake, account) => ({
    INSTAGRAM_ACCOUNT_ID: account === 'a' ? ACCOUNT_ID : '27841405822304914',
    INSTAGRAM_TOKEN: ACCESS_TOKENS[account],
    INSTAGRAM_APP_SECRET: APP_SECRETS[account],
    INSTAGRAM_VERIFY_TOKEN: VERIFY_TOKEN,
    INSTAGRAM_API: fake.address,
  }),
  needs: ['INSTAGRAM_ACCOUNT_ID', 'INSTAGRAM_TOKEN', 'INSTAGRAM_APP_SECRET', 'INSTAGRAM_VERIFY_TOKEN'],
  secrets: ['INSTAGRAM_TOKEN', 'INSTAGRAM_APP_SECRET', 'INSTAGRAM_VERIFY_TOKEN'],
  address: (by) => ({
    channel: 'instagram',
    thread: `${ACCOUNT_ID}:${people[by]}`,
    identity: `${ACCOUNT_ID}:${people[by]}`,
  }),
  events: {
    ...events,
    edited: absent('Instagram does not tell of edits.'),
    deleted: (by, { of }, facts) => ({ ...from(by, facts), message: { mid: midOf(of), is_deleted: true } }),
    typing: absent('Instagram does not tell that somebody writes.'),
    receipt: absent('Instagram tells of reading alone: tested with the captured events.'),
    ownEcho: (to, { externalId, text }, facts) => echo(to, { mid: externalId, text }, facts),
    foreignEcho: (to, text, facts) => echo(to, { mid: midOf(facts), text }, facts),
  },
  webhook: metaWebhookFixture(wrapFor(platform)),
  cases,
  faults: {
    tokenOver: absent(
      'A token that is over needs a new setting: there is no call that the server could renew it with.',
    ),
    markupRefused: absent('Instagram shows plain text.'),
  },
  repeatAfterSilence: 'left',
  resumes: absent('Instagram calls us, and says again for a day and a half what we did not take.'),
  cuts: absent('There is no connection that is held.'),
  check: true,
  showsTyping: true,
  window: true,
  templates: absent('Instagram has no prepared messages: only people may write after a day, for a week.'),
  agentName: absent('Instagram shows the account, whoever answers.'),
  verified: {
    by: ["Meta's reference of messaging webhooks and the Send API", 'a fake with the limits of the documentation'],
    not: [
      'the live platform',
      'the limit of 1000 bytes, the button template, reading, stories, deletions (from memory)',
      'sending by Instagram login (graph.instagram.com)',
    ],
  },
};
