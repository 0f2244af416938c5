/** LINE for the shared suite. */
import { line } from '../../../../src/channels/line/line.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { CHANNEL_ID, type FakeLine, fakeLine, lineRequest, SECRETS, users } from '../../../support/fakes/line.ts';
import { cases } from './cases.ts';

/** Without a reply token, as most of the suite sends without having heard: the reply has tests of its own. */
export function eventOf(by: Speaker, { number, at }: EventFacts) {
  return {
    source: { type: 'user', userId: users[by] },
    timestamp: at,
    mode: 'active',
    webhookEventId: `01EVENT${number}`,
    deliveryContext: { isRedelivery: false },
  };
}

const messageOf = (by: Speaker, message: object, facts: EventFacts) => ({
  ...eventOf(by, facts),
  type: 'message',
  message: { id: `said-${facts.number}`, quoteToken: 'q', ...message },
});

const fileEvent =
  (type: string) =>
  (by: Speaker, { ref, name }: SentFile, facts: EventFacts) =>
    messageOf(by, { type, id: ref, fileName: name, contentProvider: { type: 'line' } }, facts);

export const lineFixture: ChannelFixture<FakeLine> = {
  kind: line,
  fake: fakeLine,
  settings: (fake, account) => ({
    LINE_CHANNEL_ID: CHANNEL_ID,
    LINE_CHANNEL_SECRET: SECRETS[account],
    LINE_API: fake.address,
    LINE_DATA_API: fake.address,
  }),
  needs: ['LINE_CHANNEL_ID', 'LINE_CHANNEL_SECRET'],
  secrets: ['LINE_CHANNEL_SECRET'],
  address: (by) => ({
    channel: 'line',
    thread: `${CHANNEL_ID}:${users[by]}`,
    identity: `${CHANNEL_ID}:${users[by]}`,
  }),
  events: {
    text: (by, text, facts) => messageOf(by, { type: 'text', text }, facts),
    tap: (by, { value }, facts) => ({ ...eventOf(by, facts), type: 'postback', postback: { data: value } }),
    file: { image: fileEvent('image'), audio: fileEvent('audio'), video: fileEvent('video'), file: fileEvent('file') },
    edited: absent('A message of LINE cannot be edited.'),
    deleted: (by, { of }, facts) => ({
      ...eventOf(by, facts),
      type: 'unsend',
      unsend: { messageId: `said-${of.number}` },
    }),
    typing: absent('LINE does not tell that somebody writes.'),
    receipt: absent('LINE tells nothing of what becomes of a message.'),
    ownEcho: absent('An account is not told of its own messages.'),
    foreignEcho: absent("What a colleague writes in LINE's own chat is not told."),
    unknown: (facts) => ({ ...eventOf('ada', facts), type: 'hologram', hologram: { id: 1 } }),
  },
  webhook: {
    handshake: absent('The button "Verify" sends an empty list of events, signed: see the tests of this channel.'),
    request: (events, { body, withOtherSecret }) =>
      lineRequest(events, { secret: withOtherSecret ? SECRETS.b : SECRETS.a, ...(body !== undefined && { body }) }),
    body: 'json',
    proof: ['x-line-signature'],
    signsBody: true,
    staleAfterMs: absent('The signature has no time in it.'),
    batches: true,
  },
  cases,
  faults: {
    rateLimited: absent('LINE does not say how long to wait.'),
    errorInOk: absent('LINE says errors by their status.'),
    markupRefused: absent('LINE has no markup.'),
    windowClosed: absent('LINE has no window: what is not an answer counts against the messages of the plan.'),
  },
  repeatAfterSilence: 'idempotent',
  resumes: absent('LINE calls us; with "Webhook redelivery" switched on it repeats what we did not take.'),
  cuts: absent('There is no connection that is held.'),
  check: true,
  showsTyping: true,
  window: absent('LINE has no window.'),
  templates: absent('LINE has no prepared messages in the Messaging API.'),
  agentName: 'persona',
  verified: {
    by: ['types of @line/bot-sdk 11', 'a fake with the limits of the documentation'],
    not: ['the live platform', 'how long a reply token is good', 'lengths of labels and sizes of Flex messages'],
  },
};
