/**
 * What mail servers report about our mails: delivery reports (RFC 3464), read receipts (RFC 8098), and the letters of old
 * servers that only quote what came back. None of them is an answer.
 */
import type { Receipt } from '../../conversation/channel.ts';
import { isReport } from './auto-reply.ts';
import { headerOf, type Mail } from './mail.ts';
import { idsIn } from './read-mail.ts';
import { ourIdsIn, tokenInMessageId } from './reply-token.ts';

export interface MailReport {
  /** Our Message-ID. */
  externalId: string;
  state: Receipt['state'];
  reason?: string;
}

const LONGEST_DETAIL = 200;

/** Enhanced status codes (RFC 3463), by their longest known beginning. */
const reasons: [code: string, words: string][] = [
  ['5.1.10', 'The domain of the address takes no mail.'],
  ['5.1.2', 'The domain of the address does not exist.'],
  ['5.1', 'The address does not exist.'],
  ['5.2.1', 'The mailbox is closed.'],
  ['5.2.2', 'The mailbox is full.'],
  ['4.2.2', 'The mailbox is full.'],
  ['5.2.3', 'The mail is too large for the mailbox.'],
  ['5.3.4', 'The mail is too large.'],
  ['5.4', 'The mail server of the address could not be reached.'],
  ['4.4', 'The mail server of the address could not be reached.'],
  ['5.7', 'The mail server of the address refused the mail.'],
];

/** Undefined: it is none about a mail of ours, which people have to see. Empty: it is one, and changes nothing. */
export function findReport(mail: Mail): { reports: MailReport[] } | undefined {
  if (!isReport(mail)) return isOldBounce(mail) ? { reports: oldBounce(mail) } : undefined;
  const fields = fieldsOf(mail, /^message\/(delivery-status|global-delivery-status)$/);
  const externalId = returnedId(mail);
  if (fields === undefined) return readReceipt(mail);
  if (externalId === undefined) return undefined;
  const action = field(fields, 'Action')?.toLowerCase();
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') {
    return { reports: [{ externalId, state: 'delivered' }] };
  }
  // `delayed`: the server still tries.
  if (action !== 'failed') return { reports: [] };
  return { reports: [{ externalId, state: 'failed', reason: reasonOf(fields) }] };
}

function reasonOf(fields: string): string {
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(field(fields, 'Status') ?? '')?.[1] ?? '';
  const words = reasons.find(([code]) => status === code || status.startsWith(`${code}.`))?.[1];
  const said = withoutAddresses((field(fields, 'Diagnostic-Code') ?? '').replace(/^[\w-]+;\s*/, ''));
  const detail = [status, said.slice(0, LONGEST_DETAIL)].filter((part) => part !== '').join(', ');
  return `${words ?? 'The mail could not be delivered.'}${detail === '' ? '' : ` (${detail})`}`;
}

/** Reasons are shown and kept; whose address it was, the conversation knows. */
export function withoutAddresses(text: string): string {
  return text.replace(/<?[^\s<>@]+@[^\s<>@]+>?/g, 'the address');
}

/** Read receipts are asked for by nobody here; some clients send them all the same. */
function readReceipt(mail: Mail): { reports: MailReport[] } | undefined {
  const fields = fieldsOf(mail, /^message\/disposition-notification$/);
  const externalId = fields === undefined ? undefined : ours(idsIn(field(fields, 'Original-Message-ID')));
  if (fields === undefined || externalId === undefined) return undefined;
  const isRead = /displayed/i.test(field(fields, 'Disposition') ?? '');
  return { reports: isRead ? [{ externalId, state: 'read' }] : [] };
}

/** Of the mail that came back: from its headers, else wherever it is quoted. */
function returnedId(mail: Mail): string | undefined {
  const returned = fieldsOf(mail, /^(message\/rfc822|text\/rfc822-headers|message\/global(-headers)?)$/);
  const own = returned === undefined ? [] : idsIn(field(returned, 'Message-ID'));
  return ours(own) ?? ours([...mail.inReplyTo, ...mail.references.toReversed()]) ?? ours(ourIdsIn(mail.text ?? ''));
}

function ours(ids: string[]): string | undefined {
  return ids.find((id) => tokenInMessageId(id) !== undefined);
}

/** Servers without a report: from a machine, and about a mail of ours. */
function isOldBounce(mail: Mail): boolean {
  const [sender] = mail.from;
  const isMachine = sender === undefined || /^(mailer-daemon|postmaster)@/i.test(sender.address);
  const isUnanswerable = headerOf(mail, 'return-path') === '<>' || headerOf(mail, 'x-failed-recipients') !== undefined;
  return isMachine && isUnanswerable && returnedId(mail) !== undefined;
}

function oldBounce(mail: Mail): MailReport[] {
  const externalId = returnedId(mail);
  const text = mail.text ?? '';
  // "will retry", "delayed": not over yet.
  if (
    externalId === undefined ||
    /\b(delayed|will (retry|be retried)|warning only)\b/i.test(`${mail.subject}\n${text}`)
  ) {
    return [];
  }
  const said = /^.*\b[45]\d\d[ -].*$/m.exec(text)?.[0]?.trim() ?? '';
  const detail = withoutAddresses(said).slice(0, LONGEST_DETAIL);
  return [
    { externalId, state: 'failed', reason: `The mail could not be delivered.${detail === '' ? '' : ` (${detail})`}` },
  ];
}

/** The text of the first such part. */
function fieldsOf({ files }: Mail, type: RegExp): string | undefined {
  const part = files.find(({ contentType }) => type.test(contentType));
  return part && Buffer.from(part.bytes.subarray(0, 64 * 1024)).toString('utf8');
}

/** The first field of this name, folded lines joined. */
function field(fields: string, name: string): string | undefined {
  const joined = fields.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(joined)?.[1]?.trim();
}
