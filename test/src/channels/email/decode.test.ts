import { decode } from '../../../../src/channels/email/decode.ts';
import { readMail } from '../../../../src/channels/email/read-mail.ts';
import { createReplyTokens } from '../../../../src/channels/email/reply-token.ts';
import type { Decoded } from '../../../../src/channels/kit/adapter.ts';
import { aMail, aReport, crlf, type MailFacts } from './a-mail.ts';

const tokens = createReplyTokens('a-secret-of-this-installation');
const others = createReplyTokens('a-secret-of-somebody-else-here');
const account = 'support@shop.example';
const ada = 'ada@customers.example';
const thread = 't'.repeat(20);
const idFor = (address: string, by = tokens) => `<act.${by.of(thread, address)}.abcdefghijkl@shop.example>`;

async function decoded(mail: string, trustedServer?: string): Promise<Decoded[]> {
  return decode(await readMail(Buffer.from(mail), { receivedAt: '2026-01-05T09:00:01.000Z' }), {
    account,
    tokens,
    trustedServer,
  });
}

async function messageOf(facts: MailFacts, trustedServer?: string): Promise<Extract<Decoded, { kind: 'message' }>> {
  const [first] = await decoded(aMail({ text: 'Hello', ...facts }), trustedServer);
  if (first?.kind !== 'message') throw new Error('It is no message.');
  return first;
}

describe('the thread of a mail', () => {
  const ours = `${account}:${thread}`;

  it.each<[string, MailFacts]>([
    ['the address that it goes to', { to: `support+${tokens.of(thread, ada)}@shop.example` }],
    [
      'an address whose letters a server folded',
      { to: `SUPPORT+${tokens.of(thread, ada).toUpperCase()}@shop.example` },
    ],
    ['the mail that it answers', { headers: [`In-Reply-To: ${idFor(ada)}`] }],
    ['a mail among those before it', { headers: [`References: <root@x.example> ${idFor(ada)} <later@x.example>`] }],
    ['the tag of a tapped answer', { subject: `Re: My order [#${tokens.of(thread, ada)}]` }],
    ['where it was delivered', { headers: [`Delivered-To: support+${tokens.of(thread, ada)}@shop.example`] }],
  ])('is found by %s', async (_, facts) => {
    expect((await messageOf(facts)).address.thread).toBe(ours);
  });

  it('is the same for all that follow its first mail', async () => {
    const first = await messageOf({ messageId: '<root@x.example>' });
    const second = await messageOf({ messageId: '<2@x.example>', headers: ['In-Reply-To: <root@x.example>'] });
    const third = await messageOf({
      messageId: '<3@x.example>',
      headers: ['References: <root@x.example> <2@x.example>'],
    });

    expect(second.address.thread).toBe(first.address.thread);
    expect(third.address.thread).toBe(first.address.thread);
  });

  it('is another one for a token that we did not give', async () => {
    expect((await messageOf({ headers: [`In-Reply-To: ${idFor(ada, others)}`] })).address.thread).not.toBe(ours);
  });

  it('is their own for whoever answers a mail to somebody else, and staff are told', async () => {
    const message = await messageOf({ from: 'mallory@elsewhere.example', headers: [`In-Reply-To: ${idFor(ada)}`] });

    expect(message.address.thread).not.toBe(ours);
    expect(message.profile?.warning).toContain('another address');
    expect(message.profile?.isVerified).toBeUndefined();
  });

  it('keeps two people apart who write below the same mail', async () => {
    const headers = ['References: <root@x.example>'];
    const one = await messageOf({ headers });
    const other = await messageOf({ headers, from: 'bob@customers.example' });

    expect(one.address.thread).not.toBe(other.address.thread);
  });
});

describe('a mail that nobody is to answer', () => {
  it.each<[string, string]>([
    ['an absence note', 'Auto-Submitted: auto-replied'],
    ['a generated one', 'Auto-Submitted: auto-generated (vacation)'],
    ['bulk', 'Precedence: bulk'],
    ['one of a list', 'List-Id: News <news.example>'],
    ['one that asks for no automatic answer', 'X-Auto-Response-Suppress: All'],
    ['one with an empty return path', 'Return-Path: <>'],
    ['an answer of an old autoresponder', 'X-Autoreply: yes'],
  ])('is %s', async (_, header) => {
    expect(await decoded(aMail({ text: 'Hello', headers: [header] }))).toEqual([]);
  });

  it('is one of a sender that nobody reads', async () => {
    expect(await decoded(aMail({ text: 'Hello', from: 'no-reply@bank.example' }))).toEqual([]);
  });

  it('is one of our own, by its sender or by its id', async () => {
    expect(await decoded(aMail({ text: 'Hello', from: 'Support@Shop.example' }))).toEqual([]);
    expect(await decoded(aMail({ text: 'Hello', messageId: idFor(ada) }))).toEqual([]);
  });

  it.each([
    ['Auto-Submitted: no'],
    ['Precedence: normal'],
    ['X-Auto-Response-Suppress: None'],
    ['List-Id: <support.shop.example>'],
  ])('is not one with %s', async (header) => {
    expect(await decoded(aMail({ text: 'Hello', headers: [header] }))).toHaveLength(1);
  });
});

describe('a report about a mail of ours', () => {
  it.each([
    ['5.1.1', 'The address does not exist.'],
    ['5.2.2', 'The mailbox is full.'],
    ['5.7.26', 'The mail server of the address refused the mail.'],
    ['5.1.10', 'The domain of the address takes no mail.'],
    ['5.9.9', 'The mail could not be delivered.'],
  ])('says in plain words what %s means', async (status, words) => {
    const [receipt] = await decoded(aReport({ externalId: idFor(ada), action: 'failed', status }));

    expect(receipt).toMatchObject({ kind: 'receipt', state: 'failed', about: { externalId: idFor(ada) } });
    expect(receipt?.kind === 'receipt' && receipt.reason).toContain(words);
    expect(receipt?.kind === 'receipt' && receipt.reason).not.toContain(ada);
  });

  it('says nothing while the server still tries', async () => {
    expect(await decoded(aReport({ externalId: idFor(ada), action: 'delayed', status: '4.4.1' }))).toEqual([]);
  });

  it("is none of somebody else's mail", async () => {
    expect(await decoded(aReport({ externalId: '<1@x.example>', action: 'failed' }))).toEqual([]);
  });

  it('is read from what an old server quotes', async () => {
    const text = `Hi. This is the qmail-send program.\nSorry:\n<${ada}>:\n550 no mailbox here by that name\n\n--- Below this line is a copy\nMessage-ID: ${idFor(ada)}`;
    const [receipt] = await decoded(
      aMail({ from: 'MAILER-DAEMON@mx.example', headers: ['Return-Path: <>'], subject: 'failure notice', text }),
    );

    expect(receipt).toMatchObject({ kind: 'receipt', state: 'failed', about: { externalId: idFor(ada) } });
  });

  it('tells of a mail that was read', async () => {
    const mail = crlf(
      `From: ${ada}\nTo: ${account}\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nOriginal-Message-ID: ${idFor(ada)}\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--`,
    );

    expect(await decoded(mail)).toMatchObject([{ kind: 'receipt', state: 'read', about: { externalId: idFor(ada) } }]);
  });
});

describe('who wrote a mail', () => {
  const server = 'mx.shop.example';
  const profileWith = async (results: string[], from = `Ada <${ada}>`) =>
    (await messageOf({ from, headers: results.map((each) => `Authentication-Results: ${each}`) }, server)).profile;

  it.each([
    ['DMARC passed', `${server}; spf=none; dmarc=pass (p=reject) header.from=customers.example`],
    ['the domain signed', `${server} 1; dkim=pass header.d=customers.example header.s=s1`],
    ['a server of the domain sent it', `${server}; spf=pass smtp.mailfrom=ada@customers.example`],
  ])('is confirmed when %s', async (_, results) => {
    expect(await profileWith([results])).toMatchObject({ isVerified: true, email: ada });
  });

  it.each([
    ['nothing was checked', []],
    ['another domain signed', [`${server}; dkim=pass header.d=evil.example`]],
    ['DMARC failed, whatever else passed', [`${server}; dkim=pass header.d=customers.example; dmarc=fail`]],
    ['another server says so', ['mx.evil.example; dmarc=pass header.from=customers.example']],
    ['the sender wrote the header below ours', [`${server}; dmarc=fail`, `${server}; dmarc=pass`]],
    ['it hides in a comment', [`${server}; spf=none (; dmarc=pass )`]],
  ])('is not confirmed, and staff are told, when %s', async (_, results) => {
    const profile = await profileWith(results);

    expect(profile?.isVerified).toBeUndefined();
    expect(profile?.warning).toContain(ada);
  });

  it('is never confirmed where no server is trusted', async () => {
    const { profile } = await messageOf({ headers: [`Authentication-Results: ${server}; dmarc=pass`] });

    expect(profile?.isVerified).toBeUndefined();
    expect(profile?.warning).toBeUndefined();
  });

  it('is answered where they ask for it, and not confirmed there', async () => {
    const headers = [`Authentication-Results: ${server}; dmarc=pass`, 'Reply-To: victim@customers.example'];
    const message = await messageOf({ from: 'mallory@evil.example', headers }, server);

    expect(message.address.identity).toBe(`${account}:victim@customers.example`);
    expect(message.profile?.isVerified).toBeUndefined();
    expect(message.profile?.warning).toContain('mallory@evil.example');
  });
});

describe('what is kept of a mail', () => {
  it('is all of it, beside the own words', async () => {
    const text = 'On Tuesday.\n\nOn 1/5/26 09:00, Shop wrote:\n> When?';
    const { activity } = await messageOf({ subject: 'Re: My order', text });

    expect(activity.text).toBe('On Tuesday.');
    expect(activity.channelData).toMatchObject({ mail: { subject: 'Re: My order', text } });
  });

  it('begins with the subject when it is the first one', async () => {
    expect((await messageOf({ subject: 'Parcel lost', text: 'Order 17' })).activity.text).toBe(
      'Parcel lost\n\nOrder 17',
    );
    expect((await messageOf({ subject: 'Parcel lost', text: '' })).activity.text).toBe('Parcel lost');
    expect((await messageOf({ subject: 'AW: Parcel lost', text: 'Order 17' })).activity.text).toBe('Order 17');
  });

  it('holds no script, no picture from elsewhere, and nothing endless', async () => {
    const html = `<p onclick="x()">Hi</p><script>alert(1)</script><img src="https://track.example/1.gif"><img src="cid:a"><a href="javascript:x()">y</a>`;
    const kept = JSON.stringify((await messageOf({ html })).activity.channelData);

    expect(kept).not.toMatch(/script|onclick|track\.example/);
    expect(kept).toContain('cid:a');
    const long = await messageOf({ text: 'x '.repeat(90_000), html: `<p>${'y'.repeat(400_000)}</p>` });
    expect(JSON.stringify(long.activity.channelData).length).toBeLessThan(70_000);
    expect(long.activity.channelData).toMatchObject({ mail: { isCut: true } });
  });

  it('believes no date of the future', async () => {
    expect((await messageOf({ at: Date.UTC(2036, 0, 1) })).externalAt).toBe('2026-01-05T09:00:01.000Z');
  });

  it('has its files, and not those that are for machines', async () => {
    const files = [{ name: 'invoice.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') }];
    const { media } = await messageOf({ files });

    expect(media).toMatchObject([{ name: 'invoice.pdf', contentType: 'application/pdf' }]);
  });
});
