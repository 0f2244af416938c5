/** Mails named by the case that they show. They stand as they travel, and are read as the mailbox reads them. */
import { readMail } from '../../../../src/channels/email/read-mail.ts';
import type { FixtureCase } from '../../../contract/channel/fixture.ts';
import { aMail, aReport } from './a-mail.ts';

const receivedAt = '2026-01-05T09:00:01.000Z';
const png = Buffer.from('iVBORw0KGgo=', 'base64');

const mails: Record<string, string> = {
  'a first mail': aMail({ text: 'Where is it?\n\nKind regards\nAda' }),
  'a mail with a name and a subject in other letters': aMail({
    from: '=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <J.Mueller@Kunden.example>',
    subject: '=?utf-8?B?UGFrZXQg8J+TpiBmZWhsdA==?=',
    text: 'Bitte um Antwort.',
  }),
  'an answer below a quote': aMail({
    subject: 'Re: My order',
    messageId: '<second@customers.example>',
    headers: ['In-Reply-To: <first@customers.example>', 'References: <first@customers.example>'],
    text: 'Yes, please.\n\nOn Mon, 5 Jan 2026 at 09:00, Shop <support@shop.example> wrote:\n> Shall we send it again?\n',
  }),
  'a mail of HTML alone, with a picture in it': aMail({
    html: '<p>The sole is <b>torn</b>:</p><img src="cid:sole"><script>alert(1)</script>',
    files: [{ name: 'sole.png', contentType: 'image/png', bytes: png, contentId: 'sole' }],
  }),
  'a mail through a form, to be answered elsewhere': aMail({
    from: 'Shop <forms@shop.example>',
    headers: ['Reply-To: Ada <ada@customers.example>'],
    text: 'I have a question.',
  }),
  'a delivery report of failure': aReport({
    externalId: `<act.${'a'.repeat(20)}.${'b'.repeat(10)}.cccccccccccc@shop.example>`,
    action: 'failed',
  }),
  'an absence note': aMail({
    headers: ['Auto-Submitted: auto-replied'],
    subject: 'Out of office',
    text: 'Back on Monday.',
  }),
  'a newsletter': aMail({ headers: ['List-Id: <news.example>', 'Precedence: bulk'], text: 'Buy!' }),
  'a mail of our own': aMail({ from: 'support@shop.example', text: 'A copy to ourselves.' }),
};

export const cases: FixtureCase[] = await Promise.all(
  Object.entries(mails).map(
    async ([shows, mail]): Promise<FixtureCase> => ({
      shows,
      source: 'documented',
      event: await readMail(Buffer.from(mail), { receivedAt }),
    }),
  ),
);
