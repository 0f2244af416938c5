/** E-mail for the shared suite: the events are mails as they travel. */
import { email } from '../../../../src/channels/email/email.ts';
import { nameOf } from '../../../../src/channels/email/reply-token.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import {
  ADDRESS,
  type FakeMail,
  fakeEmail,
  IMAP_PASSWORD,
  people,
  SMTP_PASSWORD,
  servedFile,
} from '../../../support/fakes/email.ts';
import { aMail, aReport, type MailFacts } from './a-mail.ts';
import { cases } from './cases.ts';

const names: Record<Speaker, string> = { ada: 'Ada Lovelace', bob: 'Bob' };
const rootOf = (by: Speaker) => `<root-of-${by}@customers.example>`;

function mailOf(by: Speaker, { number, at }: EventFacts, facts: MailFacts): string {
  return aMail({
    from: `${names[by]} <${people[by]}>`,
    subject: 'Re: My order',
    messageId: `<${number}@customers.example>`,
    at,
    headers: [`References: ${rootOf(by)}`],
    ...facts,
  });
}

const fileEvent = (by: Speaker, { ref, name, contentType, caption }: SentFile, facts: EventFacts) =>
  mailOf(by, facts, { text: caption ?? '', files: [{ name, contentType, bytes: servedFile(ref) }] });

export const emailFixture: ChannelFixture<FakeMail> = {
  kind: email,
  fake: fakeEmail,
  settings: (fake, account) => ({
    EMAIL_ADDRESS: ADDRESS,
    EMAIL_NAME: 'Harbour Shop',
    EMAIL_IMAP_URL: `imap://127.0.0.1:${fake.imapPort}`,
    EMAIL_IMAP_USER: fake.user,
    EMAIL_IMAP_PASSWORD: IMAP_PASSWORD,
    EMAIL_SMTP_URL: `smtp://127.0.0.1:${fake.smtpPort}`,
    EMAIL_SMTP_PASSWORD: SMTP_PASSWORD,
    EMAIL_SECRET: `reply-token-secret-of-account-${account}`,
    EMAIL_TLS: 'none',
  }),
  needs: ['EMAIL_ADDRESS', 'EMAIL_IMAP_URL', 'EMAIL_IMAP_PASSWORD', 'EMAIL_SMTP_URL', 'EMAIL_SECRET'],
  secrets: ['EMAIL_IMAP_PASSWORD', 'EMAIL_SMTP_PASSWORD', 'EMAIL_SECRET'],
  address: (by) => ({
    channel: 'email',
    thread: `${ADDRESS}:${nameOf(rootOf(by), people[by])}`,
    identity: `${ADDRESS}:${people[by]}`,
    reference: {
      to: { name: names[by], address: people[by] },
      subject: 'My order',
      messageId: '<last@customers.example>',
      references: [rootOf(by), '<last@customers.example>'],
    },
  }),
  events: {
    text: (by, text, facts) => mailOf(by, facts, { text }),
    tap: (by, { label }, facts) => mailOf(by, facts, { text: label }),
    file: { image: fileEvent, audio: fileEvent, video: fileEvent, file: fileEvent },
    edited: absent('A letter cannot be changed once it is sent.'),
    deleted: absent('A letter cannot be taken back.'),
    typing: absent('Nobody sees how a letter is written.'),
    receipt: (_by, { externalId }, { number, at }) =>
      aReport({ externalId, action: 'delivered', status: '2.0.0', messageId: `<${number}@mx.example>`, at }),
    ownEcho: (to, { externalId, text }, facts) =>
      mailOf(to, facts, { from: ADDRESS, to: people[to], messageId: externalId, text }),
    foreignEcho: absent('What a colleague sends from a mail program is not in the folder that is read.'),
    unknown: ({ number, at }) =>
      aReport({
        externalId: `<act.${'a'.repeat(20)}.${'b'.repeat(10)}.cccccccccccc@shop.example>`,
        action: 'delayed',
        messageId: `<${number}@mx.example>`,
        at,
      }),
  },
  webhook: absent('The mailbox is asked: nobody calls us.'),
  cases,
  faults: {
    rateLimited: absent('SMTP says "not now" without saying when; that is what its own error is.'),
    errorInOk: absent('An answer of SMTP is its code.'),
    tokenOver: absent('A password is good until it is changed; tokens are tried in their own test.'),
    markupRefused: absent('A mail says the same as text and as HTML; its reader chooses.'),
    windowClosed: absent('Letters have no window.'),
    profileFails: absent('The name comes with each mail.'),
    fileFails: absent('Files come within their mail.'),
  },
  repeatAfterSilence: 'left',
  resumes: true,
  cuts: true,
  check: true,
  showsTyping: absent('Nobody sees how a letter is written.'),
  window: absent('Letters have no window.'),
  templates: absent('Letters need no prepared messages.'),
  agentName: 'persona',
  verified: {
    by: [
      'dovecot 2.3 as IMAP server with IDLE',
      'smtp-server as relay with its faults',
      'the RFCs 3464, 3501, 3834, 5321, 5322, 8601',
    ],
    not: [
      'Google and Microsoft 365 live, tokens in place of passwords among it',
      'servers that give our mails another Message-ID',
    ],
  },
};
