import { readMail } from '../../../../src/channels/email/read-mail.ts';
import { aMail, crlf } from './a-mail.ts';

const facts = { receivedAt: '2026-01-05T09:00:01.000Z' };
const read = (mail: string | Uint8Array) => readMail(Buffer.from(mail), facts);

describe('reading a mail', () => {
  it('unfolds and decodes headers', async () => {
    const mail = await read(
      crlf(
        'From: =?iso-8859-1?Q?J=FCrgen?=\n =?utf-8?Q?_M=C3=BCller?= <J.M@Kunden.example>\nSubject: =?utf-8?B?R3LDvMOf?=\n =?utf-8?B?ZQ==?=\nReferences: <a@x.example>\n\t<b@x.example>\n\nHallo',
      ),
    );

    expect(mail.from).toEqual([{ name: 'Jürgen Müller', address: 'J.M@Kunden.example' }]);
    expect(mail.subject).toBe('Grüße');
    expect(mail.references).toEqual(['<a@x.example>', '<b@x.example>']);
  });

  it.each([
    ['windows-1252', Buffer.from([0x80, 0x20, 0xfc]), '€ ü'],
    ['iso-8859-15', Buffer.from([0xa4, 0x20, 0xfc]), '€ ü'],
    ['utf-8', Buffer.from('€ ü'), '€ ü'],
    ['gb18030', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), '你好'],
    ['iso-2022-jp', Buffer.from('\x1b$B$3$s\x1b(B', 'latin1'), 'こん'],
    ['no-such-charset', Buffer.from('plain'), 'plain'],
  ])('reads the letters of %s', async (charset, bytes, text) => {
    const head = Buffer.from(
      `From: a@x.example\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`,
    );

    expect((await read(Buffer.concat([head, bytes]))).text?.trim()).toBe(text);
  });

  it('takes no more files than anybody sends', async () => {
    const parts = Array.from(
      { length: 10_000 },
      (_, index) => `--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=${index}.txt\n\nx\n`,
    );
    const mail = await read(
      crlf(`From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${parts.join('')}--b--`),
    );

    expect(mail.files).toHaveLength(50);
  });

  it.each([
    [
      'nested without end',
      Array.from({ length: 5_000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join(''),
    ],
    ['a header of megabytes', `Subject: ${'x'.repeat(3_000_000)}\n\nHello`],
  ])('refuses %s', async (_, mail) => {
    await expect(read(crlf(mail))).rejects.toThrow(/exceeded/);
  });

  it('cuts what nobody reads', async () => {
    const mail = await read(aMail({ text: 'x'.repeat(1_000_000), subject: 'y'.repeat(10_000) }));

    expect(mail.text?.length).toBe(200_000);
    expect(mail.subject.length).toBe(500);
  });

  it('takes nothing for an address that could be read as two', async () => {
    const mail = await read(crlf('From: "a@x.example, b@y.example" <bad address>\nReply-To: <>\n\nHello'));

    expect(mail.from).toEqual([]);
    expect(mail.replyTo).toEqual([]);
  });

  it('knows a mail without an id by its bytes', async () => {
    const bare = crlf('From: a@x.example\n\nHello');

    expect((await read(bare)).fingerprint).toBe((await read(bare)).fingerprint);
    expect((await read(bare)).fingerprint).not.toBe((await read(`${bare}!`)).fingerprint);
  });
});
