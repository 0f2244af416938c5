/** A mail in the core's words: a customer's message, what a server reports about ours, or nothing that anybody said. */
import type { InboundProfile } from '../../conversation/channel.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { findAutomatic } from './auto-reply.ts';
import { findReport } from './bounce.ts';
import { hasQuoteMarks, htmlWords } from './html-words.ts';
import { headerOf, type Mail, type Mailbox, mailSchema, sameAddress } from './mail.ts';
import { ownWords, QUOTE_MARK, SIGNATURE_MARK } from './own-words.ts';
import { referenceOf } from './reference.ts';
import { type ReplyTokens, tokenInMessageId } from './reply-token.ts';
import { safeHtml } from './safe-html.ts';
import { checkSender } from './sender-check.ts';
import { bareSubject, isReplySubject } from './subject.ts';
import { threadOf } from './thread-of.ts';

/** Of the whole mail, beside the own words, for people. */
const LONGEST_KEPT_TEXT = 64_000;
const LONGEST_KEPT_HTML = 128_000;
/** Much of it goes away; above this it would not be short enough. */
const LONGEST_CLEANED = 512_000;
/** The file that a report comes in is for machines. */
const forMachines = /^(message\/(delivery-status|disposition-notification)|text\/rfc822-headers)$/;

export interface DecodeContext {
  /** Our address in lower case. */
  account: string;
  tokens: ReplyTokens;
  /** The name that our mail server writes into `Authentication-Results`. */
  trustedServer: string | undefined;
}

export function decode(event: unknown, { account, tokens, trustedServer }: DecodeContext): Decoded[] {
  const parsed = mailSchema.safeParse(event);
  if (!parsed.success) throw malformedEvent('The mailbox', 'something');
  const mail = parsed.data;
  const key = `email:${account}:${mail.messageId ?? mail.fingerprint}`;

  const report = findReport(mail);
  if (report) {
    return report.reports.map((each) => ({
      kind: 'receipt',
      channel: 'email',
      about: { externalId: each.externalId },
      state: each.state,
      at: mail.receivedAt,
      ...(each.reason !== undefined && { reason: each.reason }),
    }));
  }
  if (isOurs(mail, account) || findAutomatic(mail, account) !== undefined) return [];
  const sender = answeredAt(mail);
  if (!sender) return [];

  const identity = sender.address.toLowerCase();
  const place = threadOf(mail, identity, tokens);
  const text = textOf(mail, place.isAnswer);
  return [
    {
      kind: 'message',
      key,
      address: {
        channel: 'email',
        thread: `${account}:${place.thread}`,
        identity: `${account}:${identity}`,
        reference: referenceOf(mail, sender),
      },
      ...(mail.messageId !== undefined && { externalId: mail.messageId }),
      externalAt: writtenAt(mail),
      profile: profileOf(mail, sender, { isFromElsewhere: place.isFromElsewhere, trustedServer }),
      activity: { type: 'message', text, channelData: { mail: wholeOf(mail) } },
      media: mail.files.filter(({ contentType }) => !forMachines.test(contentType)).map(mediaOf),
    },
  ];
}

/** What we sent ourselves and what came back to us, by a rule of the mailbox or a copy to it. */
export function isOurs({ from, messageId }: Mail, account: string): boolean {
  const isOurId = messageId !== undefined && tokenInMessageId(messageId) !== undefined;
  return isOurId || from.some(({ address }) => sameAddress(address, account));
}

/** Whom an answer goes to: forms on a company's site write from its own address, and name the customer here. */
export function answeredAt({ from, replyTo }: Pick<Mail, 'from' | 'replyTo'>): Mailbox | undefined {
  const [only, ...others] = replyTo;
  return only && others.length === 0 ? { ...only, name: only.name || (from[0]?.name ?? '') } : from[0];
}

/** A first mail says in its subject what it is about; later ones repeat it. */
function textOf(mail: Mail, isAnswer: boolean): string {
  const words = ownWords(spokenOf(mail));
  const subject = bareSubject(mail.subject);
  const isLater = isAnswer || isReplySubject(mail.subject) || mail.inReplyTo.length > 0;
  if (words === '') return isLater && mail.files.length > 0 ? '' : subject;
  if (isLater || subject === '' || words.toLowerCase().includes(subject.toLowerCase())) return words;
  return `${subject}\n\n${words}`;
}

/** The plain text as its sender sees it; HTML where there is no other, or where it alone tells what is a quote. */
function spokenOf({ text, html }: Mail): string {
  if (html !== undefined && (!text?.trim() || hasQuoteMarks(html))) return htmlWords(html);
  return text ?? '';
}

function wholeOf(mail: Mail): Record<string, unknown> {
  const whole = mail.text?.trim() || (mail.html === undefined ? '' : htmlWords(mail.html));
  const text = whole.replaceAll(QUOTE_MARK, '').replaceAll(SIGNATURE_MARK, '').trim();
  const html = mail.html === undefined || mail.html.length > LONGEST_CLEANED ? undefined : safeHtml(mail.html);
  const isCut = mail.isCut || text.length > LONGEST_KEPT_TEXT;
  return {
    subject: mail.subject,
    from: mail.from,
    to: mail.to,
    ...(mail.cc.length > 0 && { cc: mail.cc }),
    text: text.slice(0, LONGEST_KEPT_TEXT).toWellFormed(),
    // Half a page of markup shows nothing.
    ...(html !== undefined && html.length <= LONGEST_KEPT_HTML && { html }),
    ...(isCut && { isCut }),
  };
}

function mediaOf({ name, contentType, bytes, contentId }: Mail['files'][number], index: number): MediaRef {
  const kind = contentType === 'message/rfc822' ? 'mail.eml' : contentId === undefined ? 'attachment' : 'picture';
  return { bytes, contentType, name: name ?? (index === 0 ? kind : `${kind}-${index + 1}`) };
}

/** A clock that runs ahead, or a date that nobody set, is not believed. */
function writtenAt({ sentAt, receivedAt }: Mail): string {
  return sentAt !== undefined && sentAt <= receivedAt ? sentAt : receivedAt;
}

function profileOf(
  mail: Mail,
  sender: Mailbox,
  { isFromElsewhere, trustedServer }: { isFromElsewhere: boolean; trustedServer: string | undefined },
): InboundProfile {
  const { isVerified, warning } = checkSender(mail, trustedServer);
  const [writer] = mail.from;
  const isWriter = writer !== undefined && sameAddress(writer.address, sender.address);
  const language = (headerOf(mail, 'content-language') ?? headerOf(mail, 'accept-language'))?.split(/[,;]/)[0]?.trim();
  const warnings = [
    warning,
    isWriter ? undefined : `It was sent from ${writer?.address ?? 'nowhere'}; answers go to ${sender.address}.`,
    isFromElsewhere ? 'It answers a mail that we sent to another address.' : undefined,
  ].filter((each) => each !== undefined);
  return {
    ...(sender.name !== '' && !sender.name.includes('@') && { name: sender.name }),
    email: sender.address,
    ...(language !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i.test(language) && { locale: language }),
    // What the server confirmed is who wrote it, not who is to be answered.
    ...(isVerified && isWriter && !isFromElsewhere && { isVerified }),
    ...(warnings.length > 0 && { warning: warnings.join(' ') }),
  };
}
