/**
 * A mail provider: dovecot holds the mailbox, `smtp-server` takes our mails and fails as relays do. Both stand behind
 * proxies, so that connections can be cut. It complains about what other servers would refuse.
 */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { FakePlatform, Fault, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { IMAP_PASSWORD, sharedDovecot } from './dovecot.ts';
import { startTcpProxy } from './tcp-proxy.ts';

export const people: Record<Speaker, string> = { ada: 'ada@customers.example', bob: 'bob@customers.example' };
/** Written on every mailbox here. */
export const ADDRESS = 'support@shop.example';
export const SMTP_PASSWORD = 'smtp-password-of-the-relay';

/** Servers take 25 MB as it travels (Gmail, 2026); RFC 5322, 2.1.1: no line is longer than 998. */
const LARGEST = 25 * 1024 * 1024;
const LONGEST_LINE = 998;

export interface FakeMail extends FakePlatform {
  /** The mailbox's user. */
  readonly user: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  /** Each mail that was taken, as its reader's program reads it. */
  readonly mails: readonly Email[];
  /** Flags of the mail that was put there as the n-th, from 0. */
  flagsOf(index: number): Promise<string | undefined>;
  /** Puts a mail there and waits for nothing. */
  put(mail: string | Uint8Array, at?: Date): Promise<void>;
  renumber(): Promise<void>;
}

let users = 0;
/** Files of customers, by the name that the suite passes on: they travel within their mail. */
const files = new Map<string, Uint8Array>();

export function servedFile(ref: string): Uint8Array {
  return files.get(ref) ?? new Uint8Array();
}

export async function fakeEmail(): Promise<FakeMail> {
  users += 1;
  const user = `mailbox-${process.pid}-${users}@shop.example`;
  const dovecot = await sharedDovecot();
  const imap = await startTcpProxy(dovecot.port);
  const shown: Shown[] = [];
  const mails: Email[] = [];
  const complaints: string[] = [];
  const faults: Fault[] = [];
  const names: string[] = [];
  let attempts = 0;

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === user && password === SMTP_PASSWORD) return done(null, { user: username });
      done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        take(
          Buffer.concat(chunks),
          session.envelope.rcptTo.map(({ address }) => address),
        ).then(done, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const smtp = await startTcpProxy((server.server.address() as AddressInfo).port);
  server.on('error', () => {});

  async function take(bytes: Buffer, recipients: string[]): Promise<null> {
    attempts += 1;
    const fault = faults.shift();
    if (fault?.kind === 'serverError') throw said(451, '4.3.0 Temporary failure, try again');
    if (fault?.kind === 'refused') throw said(550, `5.1.1 <${recipients[0]}>: user unknown`);
    const mail = await PostalMime.parse(bytes);
    check(bytes, mail);
    mails.push(mail);
    shown.push(shownOf(mail, recipients));
    if (fault?.kind === 'silentAfterTaking') {
      setTimeout(() => smtp.cut(), 300);
      return new Promise(() => {});
    }
    return null;
  }

  function check(bytes: Buffer, mail: Email): void {
    if (bytes.length > LARGEST) complaints.push(`a mail of ${bytes.length} bytes`);
    const longest = Math.max(
      ...bytes
        .toString('latin1')
        .split('\r\n')
        .map((line) => line.length),
    );
    if (longest > LONGEST_LINE) complaints.push(`a line of ${longest} characters`);
    if (mail.messageId === undefined) complaints.push('a mail without Message-ID');
    if (mail.date === undefined) complaints.push('a mail without Date');
    if (mail.from?.address !== ADDRESS) complaints.push(`a mail from ${mail.from?.address}`);
    if (mail.text === undefined || mail.html === undefined) complaints.push('a mail without text or without HTML');
    for (const [, id] of (mail.html ?? '').matchAll(/"cid:([^"]+)"/g)) {
      if (!mail.attachments.some(({ contentId }) => contentId === `<${id}>`))
        complaints.push(`a picture ${id} that is not there`);
    }
  }

  return {
    address: '127.0.0.1',
    user,
    imapPort: imap.port,
    smtpPort: smtp.port,
    mails,
    shown,
    typings: [],
    marksRead: 0,
    get attempts() {
      return attempts;
    },
    tokens: 0,
    complaints,
    flagsOf: (index) => dovecot.flagsOf(user, names[index] ?? ''),
    async put(mail, at) {
      names.push(await dovecot.deliver(user, mail, at));
    },
    renumber: () => dovecot.renumber(user),
    async emit(events) {
      const wasConnected = imap.connections > 0;
      const put: string[] = [];
      for (const event of events as string[]) {
        const at = /^Date: (.*)\r$/m.exec(event)?.[1];
        const name = await dovecot.deliver(user, event, at === undefined ? undefined : new Date(at));
        names.push(name);
        put.push(name);
      }
      for (;;) {
        const flags = await Promise.all(put.map((name) => dovecot.flagsOf(user, name)));
        if (flags.every((each) => each?.includes('S'))) return { isTaken: true };
        if (wasConnected && imap.connections === 0) return { isTaken: false };
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async fail(fault, times = 1) {
      if (fault.kind !== 'unreachable') return void faults.push(...Array<Fault>(times).fill(fault));
      await Promise.all([imap.hide(), smtp.hide()]);
    },
    async heal() {
      faults.length = 0;
      await Promise.all([imap.show(), smtp.show()]);
    },
    serve({ bytes, name }) {
      const ref = `${files.size + 1}-${name}`;
      files.set(ref, bytes);
      return ref;
    },
    dropConnections: () => imap.cut(),
    async close() {
      await Promise.all([imap.close(), smtp.close()]);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export { IMAP_PASSWORD };

function said(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function shownOf(mail: Email, recipients: string[]): Shown {
  const to = (Object.keys(people) as Speaker[]).find((each) => recipients.includes(people[each]));
  const links = [...(mail.html ?? '').matchAll(/<li value="\d+"><a href="([^"]*)">([^<]*)<\/a>/g)];
  return {
    to,
    text: mail.text ?? '',
    choices: links.map(([, href = '', label = '']) => ({ label, ...(!href.startsWith('mailto:') && { url: href }) })),
    files: mail.attachments.map(({ filename, content }) => ({
      ...(filename !== null && { name: filename }),
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
    ...(mail.messageId !== undefined && { externalId: mail.messageId }),
    raw: mail,
  };
}
