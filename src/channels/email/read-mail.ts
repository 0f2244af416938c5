/** The bytes of a mail, read by postal-mime within bounds: nesting, headers, parts and texts of any size come from outside. */
import { createHash } from 'node:crypto';
import type { Address, Attachment, Email } from 'postal-mime';
import PostalMime from 'postal-mime';
import { isAddress } from './is-address.ts';
import type { Mail, Mailbox } from './mail.ts';

/** RFC 5322 has no limit; real mails nest below ten. */
const MOST_NESTED = 30;
/** Of all parts together. */
const MOST_HEADER_BYTES = 2 * 1024 * 1024;
const MOST_FILES = 50;
/** More than anybody writes by hand; above it is a log pasted in, or an attack. */
const LONGEST_TEXT = 200_000;
const LONGEST_HTML = 1_000_000;
const MOST_IDS = 100;
const MOST_ADDRESSES = 50;
const LONGEST_SUBJECT = 500;
const LONGEST_HEADER = 8_000;

/** What is asked of a mail besides who, to whom and when. */
const kept = new Set([
  'accept-language',
  'authentication-results',
  'auto-submitted',
  'content-language',
  'content-type',
  'delivered-to',
  'envelope-to',
  'list-id',
  'list-unsubscribe',
  'precedence',
  'return-path',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-failed-recipients',
  'x-loop',
  'x-original-to',
]);

/** What its bytes do not say. */
export interface MailFacts {
  /** ISO 8601, UTC. */
  receivedAt: string;
  /** The bytes are only the beginning of it. */
  isCut?: boolean;
}

/** Rejects with the parser's own error for what is no mail: nested beyond all sense, headers of megabytes. */
export async function readMail(source: Uint8Array, { receivedAt, isCut = false }: MailFacts): Promise<Mail> {
  const email = await PostalMime.parse(source, {
    // A mail within a mail stays a file; reports of delivery failures are read from it.
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: MOST_NESTED,
    maxHeadersSize: MOST_HEADER_BYTES,
  });
  const [messageId] = idsIn(email.messageId);
  return {
    ...(messageId !== undefined && { messageId }),
    inReplyTo: idsIn(email.inReplyTo),
    references: idsIn(email.references),
    from: mailboxesOf(email.from ? [email.from] : []),
    replyTo: mailboxesOf(email.replyTo),
    to: mailboxesOf(email.to),
    cc: mailboxesOf(email.cc),
    subject: (email.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_SUBJECT).toWellFormed(),
    ...sentAtOf(email.date),
    receivedAt,
    headers: headersOf(email),
    ...(email.text !== undefined && { text: email.text.slice(0, LONGEST_TEXT).toWellFormed() }),
    ...(email.html !== undefined && { html: email.html.slice(0, LONGEST_HTML).toWellFormed() }),
    files: email.attachments.slice(0, MOST_FILES).map(fileOf),
    fingerprint: createHash('sha256').update(source).digest('hex').slice(0, 32),
    isCut,
  };
}

/** Ids with their brackets; a client that left them away is forgiven. */
export function idsIn(value: string | undefined): string[] {
  const text = value?.trim() ?? '';
  const found = text.match(/<[^<>\s]{1,500}>/g);
  if (found) return found.length <= MOST_IDS ? found : [found[0] ?? '', ...found.slice(1 - MOST_IDS)];
  return /^[^\s<>@]{1,250}@[^\s<>@]{1,250}$/.test(text) ? [`<${text}>`] : [];
}

function mailboxesOf(addresses: Address[] | undefined): Mailbox[] {
  return (addresses ?? [])
    .flatMap((each): Mailbox[] => (each.group ? each.group : [{ name: each.name, address: each.address ?? '' }]))
    .filter(({ address }) => isAddress(address))
    .slice(0, MOST_ADDRESSES)
    .map(({ name, address }) => ({ name: name.replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed(), address }));
}

function sentAtOf(date: string | undefined): { sentAt?: string } {
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? {} : { sentAt: new Date(at).toISOString() };
}

function headersOf({ headers }: Email): Mail['headers'] {
  const found: Mail['headers'] = {};
  for (const { key, value } of headers) {
    if (!kept.has(key)) continue;
    const values = (found[key] ??= []);
    if (values.length < MOST_ADDRESSES) values.push(value.slice(0, LONGEST_HEADER));
  }
  return found;
}

function fileOf({ filename, mimeType, content, contentId, disposition }: Attachment): Mail['files'][number] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const isShown = contentId !== undefined && disposition !== 'attachment';
  return {
    ...(filename !== null && { name: filename.toWellFormed() }),
    contentType: /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType.toLowerCase() : 'application/octet-stream',
    bytes,
    ...(isShown && { contentId: contentId.replace(/^<|>$/g, '') }),
  };
}
