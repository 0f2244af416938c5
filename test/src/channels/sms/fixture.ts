/** Text messages over Twilio for the shared suite. */
import { sms } from '../../../../src/channels/sms/sms.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { AUTH_TOKENS, FROM, fakeTwilio, formRequest, numbers, SID } from '../../../support/fakes/twilio.ts';
import { cases } from './cases.ts';

function messageOf(by: Speaker, { number }: EventFacts) {
  return { MessageSid: `SM-in-${number}`, AccountSid: SID, From: numbers[by], To: FROM, NumMedia: '0' };
}

const fileEvent = (by: Speaker, { ref, contentType, caption = '' }: SentFile, facts: EventFacts) => ({
  ...messageOf(by, facts),
  Body: caption,
  NumMedia: '1',
  MediaUrl0: ref,
  MediaContentType0: contentType,
});

export const smsFixture: ChannelFixture = {
  kind: sms,
  fake: fakeTwilio,
  settings: (fake, account) => ({
    TWILIO_ACCOUNT_SID: SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKENS[account],
    TWILIO_FROM: FROM,
    TWILIO_MMS: 'true',
    TWILIO_API: fake.address,
  }),
  needs: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
  secrets: ['TWILIO_AUTH_TOKEN'],
  address: (by) => ({ channel: 'sms', thread: `${FROM}:${numbers[by]}`, identity: `${FROM}:${numbers[by]}` }),
  events: {
    text: (by, text, facts) => ({ ...messageOf(by, facts), Body: text }),
    tap: absent('A text message has nothing to tap: people send the number.'),
    file: { image: fileEvent, audio: fileEvent, video: fileEvent, file: fileEvent },
    edited: absent('A text message cannot be edited.'),
    deleted: absent('A text message cannot be taken back.'),
    typing: absent('Phones do not tell that somebody writes.'),
    receipt: (_by, { externalId, state }) => ({
      MessageSid: externalId,
      AccountSid: SID,
      MessageStatus: state === 'failed' ? 'undelivered' : state,
      ...(state === 'failed' && { ErrorCode: '30003' }),
    }),
    ownEcho: absent('Twilio tells of our own messages as receipts alone.'),
    foreignEcho: absent('Twilio does not tell what others send from the number.'),
    unknown: () => ({ MessageSid: 'SM1', AccountSid: SID, MessageStatus: 'teleported' }),
  },
  webhook: {
    handshake: absent('Twilio asks nothing before the first event.'),
    request: (events, { url, body, withOtherSecret }) =>
      formRequest(body ?? (events[0] as object), { url, authToken: withOtherSecret ? AUTH_TOKENS.b : AUTH_TOKENS.a }),
    body: absent('Twilio sends forms, not JSON: see the tests of the signature and of this channel.'),
    proof: ['x-twilio-signature'],
    signsBody: true,
    staleAfterMs: absent('The signature has no time in it.'),
    batches: absent('One message stands in one request.'),
  },
  cases,
  faults: {
    tokenOver: absent('The auth token is good until it is changed in the console.'),
    markupRefused: absent('A text message has no markup.'),
    windowClosed: absent('Text messages have no window.'),
    profileFails: absent('A number has no profile.'),
  },
  repeatAfterSilence: 'left',
  resumes: absent('Twilio calls us, once; with a fallback address in its console it tries that one too.'),
  cuts: absent('There is no connection that is held.'),
  check: true,
  showsTyping: absent('Phones do not show that somebody writes a text message.'),
  window: absent('Text messages have no window.'),
  templates: absent('Text messages need no prepared ones.'),
  agentName: absent('A message comes from the number, whoever wrote it.'),
  verified: {
    by: ["names of fields and limits of Twilio's OpenAPI (twilio-oai)", 'a fake that signs as the SDK checks'],
    not: ['the live platform', 'which error codes may pass', 'the field OptOutType'],
  },
};
