/**
 * Whether a machine wrote a mail: nobody is to answer it, or two machines talk for ever (RFC 3834). It stays unread in the
 * mailbox, where people find it. A machine that hides it is stopped by `LoopGuard`.
 */
import { headerOf, type Mail } from './mail.ts';

const machines = /^(mailer-daemon|postmaster|mail-daemon|bounces?|no-?reply|do-?not-?reply|noreply-.*)(\+.*)?@/i;

/** In plain words; undefined: a person wrote it, as far as it says. `own`: our address. */
export function findAutomatic(mail: Mail, own: string): string | undefined {
  const submitted = headerOf(mail, 'auto-submitted');
  if (submitted !== undefined && !/^no\b/i.test(submitted)) return `it says Auto-Submitted: ${submitted.slice(0, 40)}`;
  if (headerOf(mail, 'return-path') === '<>') return 'it wants no answer (an empty return path)';
  if (isReport(mail)) return 'it reports about another mail';
  if (headerOf(mail, 'x-autoreply') !== undefined || headerOf(mail, 'x-autorespond') !== undefined) {
    return 'it says that it is an automatic answer';
  }
  const suppressed = headerOf(mail, 'x-auto-response-suppress');
  if (suppressed !== undefined && !/^none$/i.test(suppressed)) return 'it asks for no automatic answer';
  // A support address is often a list itself (a Google Group): everything that comes through it says so.
  if (!isOwnList(mail, own)) {
    const precedence = headerOf(mail, 'precedence');
    if (precedence !== undefined && /^(bulk|list|junk|auto_reply)$/i.test(precedence))
      return `it is ${precedence} mail`;
    if (headerOf(mail, 'list-id') !== undefined) return 'it comes from a mailing list';
  }
  const [sender] = mail.from;
  if (sender === undefined) return 'it has no sender';
  if (machines.test(sender.address) && mail.replyTo.length === 0) return 'nobody reads what is sent to its sender';
  return undefined;
}

export function isReport(mail: Mail): boolean {
  return /^multipart\/report\b/i.test(headerOf(mail, 'content-type') ?? '');
}

/** `support@shop.example` as a list is `<support.shop.example>`. */
function isOwnList(mail: Mail, own: string): boolean {
  const list = headerOf(mail, 'list-id');
  return list !== undefined && list.toLowerCase().includes(`<${own.toLowerCase().replace('@', '.')}>`);
}
