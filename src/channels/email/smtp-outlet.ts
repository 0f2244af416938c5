/**
 * The way out: nodemailer's pool. What it cannot tell and we have to know is whether a mail may have arrived when the
 * connection broke: only if its last byte had left.
 */
import { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { z } from 'zod';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Answer, FrameCall, Wire } from '../kit/call.ts';
import type { Outlet } from '../kit/transport.ts';
import { withoutAddresses } from './bounce.ts';
import { buildMail } from './build-mail.ts';
import type { EmailFrame, Letter } from './letter.ts';
import type { MailServer } from './settings.ts';
import type { FindPass } from './tokens.ts';

const CONNECT_TIMEOUT_MS = 15_000;
/** Servers that look for viruses before they answer. */
const SOCKET_TIMEOUT_MS = 2 * 60_000;
const MOST_CONNECTIONS = 3;

/** Of nodemailer's errors. */
const errorSchema = z.object({
  responseCode: z.number().optional(),
  response: z.string().optional(),
  code: z.string().optional(),
});

export interface SmtpOutletParts {
  server: MailServer;
  findPass: FindPass;
  /** Whether the mailbox opens: the other half of the self-test. Throws `UnavailableError`. */
  checkMailbox: (wire: Wire) => Promise<string>;
}

export function createSmtpOutlet({ server, findPass, checkMailbox }: SmtpOutletParts): Outlet {
  const { host, port, isSecure, isPlain, user } = server;
  let opened: { pool: SMTPPool; transport: Transporter; pass: string } | undefined;
  /** Of the mails under way, by their Message-ID. */
  const leavings = new Map<string, Leaving>();

  /** A new token needs new connections; those of before finish what they are at. */
  async function transportOf(wire: Wire): Promise<Transporter> {
    const found = await findPass(wire);
    const pass = 'pass' in found ? found.pass : found.accessToken;
    if (opened?.pass === pass) return opened.transport;
    opened?.pool.close();
    const signIn = 'pass' in found ? { user, pass } : { type: 'OAuth2', user, accessToken: pass };
    const pool = new SMTPPool({
      host,
      port,
      secure: isSecure,
      ...(isPlain ? { ignoreTLS: true } : { requireTLS: !isSecure }),
      ...(pass !== '' && { auth: signIn }),
      maxConnections: MOST_CONNECTIONS,
      // Only for a connection that the server closed while it was idle: not a byte of the mail had left.
      maxRequeues: 1,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
    });
    const transport: Transporter = createTransport(pool);
    transport.use('stream', (mail, done) => {
      const leaving = leavings.get(mail.data.messageId ?? '');
      if (mail.message && leaving) mail.message.createReadStream = () => leaving.stream;
      done();
    });
    opened = { pool, transport, pass };
    return transport;
  }

  async function sendLetter(letter: Letter, wire: Wire): Promise<Answer> {
    const bytes = await buildMail(letter, wire);
    const transport = await transportOf(wire);
    const leaving = watch(bytes);
    leavings.set(letter.messageId, leaving);
    try {
      const envelope = { from: letter.from.address, to: [letter.to.address] };
      const { response } = await transport.sendMail({ envelope, messageId: letter.messageId, raw: '' });
      return { status: 250, headers: {}, body: { said: response, messageId: letter.messageId } };
    } catch (error) {
      return answerOf(error, leaving.hasLeft());
    } finally {
      leavings.delete(letter.messageId);
    }
  }

  async function check(wire: Wire): Promise<Answer> {
    const mailbox = await checkMailbox(wire).catch((error: unknown) => error);
    try {
      await (await transportOf(wire)).verify();
    } catch (error) {
      return answerOf(error, false);
    }
    if (typeof mailbox === 'string') return { status: 250, headers: {}, body: { said: mailbox } };
    // What was asked is answered here: the self-test shows the words.
    return {
      status: 451,
      headers: {},
      body: { said: mailbox instanceof Error ? mailbox.message : 'The mailbox cannot be opened.' },
    };
  }

  return {
    async send({ frame }: FrameCall, wire) {
      const asked = frame as EmailFrame;
      return asked.do === 'check' ? check(wire) : sendLetter(asked.letter, wire);
    },
    async close() {
      opened?.pool.close({ force: true });
    },
  };
}

interface Leaving {
  stream: Readable;
  hasLeft: () => boolean;
}

/** Read by the connection once the server waits for the mail, and no byte earlier. */
function watch(bytes: Buffer): Leaving {
  let hasLeft = false;
  function* leave() {
    yield bytes;
    hasLeft = true;
  }
  return { stream: Readable.from(leave(), { objectMode: false, highWaterMark: 1 }), hasLeft: () => hasLeft };
}

/** Throws `UnavailableError` for what surely did not arrive, any other error for what may have. */
function answerOf(error: unknown, hasLeft: boolean): Answer {
  const { responseCode, response = '', code = 'unknown' } = errorSchema.safeParse(error).data ?? {};
  if (responseCode !== undefined) return { status: responseCode, headers: {}, body: { said: response } };
  if (hasLeft) throw new Error('The connection broke before the mail server had answered.');
  throw new UnavailableError({
    code: 'channel.email',
    message: `The mail server EMAIL_SMTP_URL cannot be reached (${withoutAddresses(code)}).`,
  });
}
