/** Messenger for the shared suite. */
import { messenger } from '../../../../src/channels/messenger/messenger.ts';
import { absent, type ChannelFixture } from '../../../contract/channel/fixture.ts';
import { fakeMessaging, type MessagingPlatform, people, wrapFor } from '../../../support/fakes/messaging.ts';
import { messagingEvents } from '../../../support/fakes/messaging-events.ts';
import { ACCESS_TOKENS, APP_SECRETS, metaWebhookFixture, VERIFY_TOKEN } from '../../../support/fakes/meta.ts';
import { cases } from './cases.ts';

export const PAGE_ID = '1906385232743451';
export const APP_ID = '1517776481860111';

export const platform: MessagingPlatform = {
  object: 'page',
  account: PAGE_ID,
  maxText: 2000,
  unit: 'utf16',
  isMessenger: true,
  accountFields: { name: 'Harbour Shop' },
  personFields: { first_name: 'Ada', last_name: 'Lovelace' },
};

const { from, midOf, echo, ...events } = messagingEvents(PAGE_ID);

export const messengerFixture: ChannelFixture = {
  kind: messenger,
  fake: () => fakeMessaging(platform),
  settings: (fake, account) => ({
    MESSENGER_PAGE_ID: account === 'a' ? PAGE_ID : '2906385232743451',
    MESSENGER_TOKEN: ACCESS_TOKENS[account],
    MESSENGER_APP_SECRET: APP_SECRETS[account],
    MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
    MESSENGER_APP_ID: APP_ID,
    MESSENGER_API: fake.address,
  }),
  needs: ['MESSENGER_PAGE_ID', 'MESSENGER_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'],
  secrets: ['MESSENGER_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'],
  address: (by) => ({ channel: 'messenger', thread: `${PAGE_ID}:${people[by]}`, identity: `${PAGE_ID}:${people[by]}` }),
  events: {
    ...events,
    edited: (by, { of, text }, facts) => ({ ...from(by, facts), message_edit: { mid: midOf(of), text, num_edit: 1 } }),
    deleted: absent('Messenger does not tell of messages that are taken back.'),
    typing: absent('Messenger does not tell that somebody writes.'),
    receipt: (by, { externalId, state }, facts) => ({
      ...from(by, facts),
      ...(state === 'read'
        ? { read: { watermark: facts.at } }
        : { delivery: { mids: [externalId], watermark: facts.at } }),
    }),
    ownEcho: (to, { externalId, text }, facts) => echo(to, { mid: externalId, text }, facts),
    foreignEcho: (to, text, facts) => echo(to, { mid: midOf(facts), text, app_id: 263902037430900 }, facts),
  },
  webhook: metaWebhookFixture(wrapFor(platform)),
  cases,
  faults: {
    tokenOver: absent("A page's token does not end: one that was taken back needs a new setting."),
    markupRefused: absent('Messenger shows plain text.'),
  },
  repeatAfterSilence: 'left',
  resumes: absent('Messenger calls us, and says again for a day and a half what we did not take.'),
  cuts: absent('There is no connection that is held.'),
  check: true,
  showsTyping: true,
  window: true,
  templates: absent('Messenger has no prepared messages for services: only people may write after a day, for a week.'),
  agentName: absent('Names of agents (personas) need a picture of each and are not used: the page answers.'),
  verified: {
    by: [
      "Meta's reference of webhook events, the Send API and templates",
      'a fake with the limits of the documentation',
    ],
    not: [
      'the live platform',
      'limits of texts, labels and files, the codes of a closed window (from memory)',
      'the HUMAN_AGENT tag after 24 hours (from a reseller)',
    ],
  },
};
