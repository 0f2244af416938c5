/**
 * The way in: one IMAP connection that waits (IDLE) for mails and takes them one after the other. The place in the folder,
 * `UIDVALIDITY:UID`, is kept after each; flags say nothing about what was taken, people read along in the same mailbox.
 * What a person wrote is marked as read once it is committed; what a machine wrote stays unread. Nothing is ever deleted.
 */
import { ImapFlow } from 'imapflow';
import type { Clock } from '../../runtime/clock.ts';
import { isoTime } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Wire } from '../kit/call.ts';
import type { StreamConnection, StreamIo, StreamTransport } from '../kit/transport.ts';
import { findAutomatic } from './auto-reply.ts';
import { findReport } from './bounce.ts';
import { createLoopGuard } from './loop-guard.ts';
import type { Mail } from './mail.ts';
import { type MailPlace, readPlace, writePlace } from './mail-place.ts';
import type { MailFacts } from './read-mail.ts';
import { readMailAside } from './read-mail-aside.ts';
import type { MailServer } from './settings.ts';
import type { FindPass } from './tokens.ts';

const CONNECT_TIMEOUT_MS = 20_000;
/** Shorter than any router forgets a silent connection. */
const IDLE_MS = 4 * 60_000;
/** A dead connection is noticed after so long. */
const SILENCE_MS = 6 * 60_000;
/** A file of 25 MB as it travels, and its letter. Of a larger mail only the beginning is fetched. */
const LARGEST_MAIL_BYTES = 36 * 1024 * 1024;
const BEGINNING_BYTES = 512 * 1024;
/** After the folder was made anew, its numbers mean nothing: what is unread and this young is read. */
const REREAD_MS = 7 * 24 * 60 * 60_000;

export interface ImapParts {
  server: MailServer;
  findPass: FindPass;
  folder: string;
  /** Our address in lower case. */
  account: string;
  clock: Clock;
}

export function createImapStream(parts: ImapParts): StreamTransport {
  const guard = createLoopGuard(parts.clock);
  return {
    kind: 'stream',
    async connect(io) {
      const client = await openMailbox(parts, io.wire);
      return listen(client, io, parts, guard);
    },
  };
}

/** For the self-test: how many mails are in the folder. Throws `UnavailableError`. */
export async function checkMailbox(parts: ImapParts, wire: Wire): Promise<string> {
  const client = await openMailbox(parts, wire);
  try {
    const count = client.mailbox === false ? 0 : client.mailbox.exists;
    return `The mailbox opens (${count} mails in ${parts.folder}) and the mail server takes our answers.`;
  } finally {
    client.close();
  }
}

async function openMailbox({ server, findPass, folder }: ImapParts, wire: Wire): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.isSecure,
    ...(!server.isSecure && { doSTARTTLS: !server.isPlain }),
    auth: { user: server.user, ...(await findPass(wire)) },
    // It would write passwords' neighbours and customers' words.
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: IDLE_MS,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    maxLiteralSize: LARGEST_MAIL_BYTES + 1024 * 1024,
  });
  // Told again by the call that fails, and by 'close'.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    client.close();
    const isRefused = error instanceof Error && 'authenticationFailed' in error;
    throw unavailable(
      isRefused ? 'EMAIL_IMAP_URL takes neither user nor password.' : 'EMAIL_IMAP_URL cannot be reached.',
    );
  }
  try {
    await client.mailboxOpen(folder);
    return client;
  } catch {
    client.close();
    throw unavailable(`There is no folder ${folder} in the mailbox: EMAIL_FOLDER names it.`);
  }
}

function listen(
  client: ImapFlow,
  io: StreamIo,
  parts: ImapParts,
  guard: ReturnType<typeof createLoopGuard>,
): StreamConnection {
  let news = Promise.withResolvers<void>();
  let isOver = false;
  client.on('exists', () => news.resolve());
  client.on('close', () => {
    isOver = true;
    news.resolve();
  });

  async function read(): Promise<void> {
    let place = await firstPlace(client, io, parts.clock);
    while (!isOver) {
      news = Promise.withResolvers();
      place = await takeNew(place);
      if (isOver) return;
      // Ended by the next command, or by the connection; then it is looked again.
      const ended = await Promise.race([client.idle(), news.promise]);
      // Asked again at once it would say the same: with the pauses of a new connection.
      if (ended === false && !isOver) throw unavailable('The mail server does not let us wait for mails.');
    }
  }

  async function takeNew(from: MailPlace): Promise<MailPlace> {
    let place = from;
    const found: { uid: number; size: number; at: string }[] = [];
    const query = { uid: true, size: true, internalDate: true };
    for await (const { uid, size = 0, internalDate } of client.fetch(`${place.uid + 1}:*`, query, { uid: true })) {
      const at = internalDate === undefined ? parts.clock.now() : new Date(internalDate).getTime();
      // `*` names the newest mail, also when it is an old one.
      if (uid > place.uid) found.push({ uid, size, at: isoTime(at) });
    }
    for (const each of found.sort((left, right) => left.uid - right.uid)) {
      if (isOver) break;
      await take(each);
      place = { ...place, uid: each.uid };
      await io.cursor.write(writePlace(place));
    }
    return place;
  }

  async function take({ uid, size, at }: { uid: number; size: number; at: string }): Promise<void> {
    const isCut = size > LARGEST_MAIL_BYTES;
    const fetched = await client.fetchOne(
      String(uid),
      { source: isCut ? { maxLength: BEGINNING_BYTES } : true },
      { uid: true },
    );
    // Somebody was faster and deleted it.
    if (fetched === false || !fetched.source) return;
    const mail = await readOrLeave(fetched.source, { receivedAt: at, isCut }, uid);
    if (!mail || isLeft(mail, uid)) return;
    await io.take(mail);
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }

  async function readOrLeave(source: Buffer, facts: MailFacts, uid: number) {
    try {
      return await readMailAside(source, facts);
    } catch (error) {
      // Said again it would be the same for ever. It lies unread in the mailbox.
      io.logger.error({ err: error, uid }, 'a mail cannot be read and was left in the mailbox');
      return undefined;
    }
  }

  /** Unread in the mailbox, answered by nobody. */
  function isLeft(mail: Mail, uid: number): boolean {
    if (findReport(mail)) return false;
    const automatic = findAutomatic(mail, parts.account);
    const isLoop = automatic === undefined && !guard.admits(mail.from[0]?.address.toLowerCase() ?? '');
    if (automatic !== undefined)
      io.logger.info({ uid, because: automatic }, 'an automatic mail was left in the mailbox');
    if (isLoop) io.logger.warn({ uid }, 'a sender of very many mails gets no answer: this one was left in the mailbox');
    return automatic !== undefined || isLoop;
  }

  const reading = read()
    .catch((error: unknown) => {
      const problem = error instanceof UnavailableError ? error.message : 'The connection to the mailbox broke.';
      if (!isOver) io.logger.info({ problem }, 'the mailbox is opened again');
    })
    .finally(() => client.close());

  return {
    send: () => Promise.reject(unavailable('Letters leave by SMTP.')),
    closed: reading,
    async close() {
      isOver = true;
      client.close();
      news.resolve();
      await reading;
    },
  };
}

/** Where reading goes on: what is there already at the first start is not ours to answer. */
async function firstPlace(client: ImapFlow, io: StreamIo, clock: Clock): Promise<MailPlace> {
  const { mailbox } = client;
  if (mailbox === false) throw unavailable('The folder was closed.');
  const validity = String(mailbox.uidValidity);
  const stored = readPlace(await io.cursor.read());
  if (stored?.validity === validity) return stored;
  const place = { validity, uid: mailbox.uidNext - 1 };
  if (stored) {
    const young = await client.search({ seen: false, since: new Date(clock.now() - REREAD_MS) }, { uid: true });
    // From the oldest of them on; those that were taken before are known by their Message-ID.
    const [oldest] = young === false ? [] : young;
    if (oldest !== undefined) return { validity, uid: oldest - 1 };
  }
  await io.cursor.write(writePlace(place));
  return place;
}

function unavailable(message: string): UnavailableError {
  return new UnavailableError({ code: 'channel.email', message });
}
