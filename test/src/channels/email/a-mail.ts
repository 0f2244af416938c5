/** Mails as they travel, for tests: a few words, or all that a test cares for. */

export interface MailFacts {
  from?: string;
  to?: string;
  subject?: string;
  messageId?: string;
  at?: number;
  /** More headers, one a line, as they are written. */
  headers?: string[];
  text?: string;
  html?: string;
  files?: { name: string; contentType: string; bytes: Uint8Array; contentId?: string }[];
}

export function aMail(facts: MailFacts = {}): string {
  const { from = 'Ada Lovelace <ada@customers.example>', to = 'support@shop.example', subject = 'My order' } = facts;
  const { messageId = '<first@customers.example>', at = Date.UTC(2026, 0, 5, 9), headers = [] } = facts;
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    ...headers,
  ];
  return crlf([...head, ...bodyOf(facts)].join('\n'));
}

function bodyOf({ text, html, files = [] }: MailFacts): string[] {
  const texts = [
    ...(text === undefined ? [] : [part('text/plain; charset=utf-8', base64(Buffer.from(text)))]),
    ...(html === undefined ? [] : [part('text/html; charset=utf-8', base64(Buffer.from(html)))]),
  ];
  if (files.length === 0 && texts.length <= 1) return (texts[0] ?? part('text/plain', '')).split('\n');
  const parts = [...(texts.length > 1 ? [multipart('alternative', 'alt', texts)] : texts), ...files.map(fileOf)];
  return multipart('mixed', 'mix', parts).split('\n');
}

function fileOf({ name, contentType, bytes, contentId }: NonNullable<MailFacts['files']>[number]): string {
  const disposition = contentId === undefined ? 'attachment' : 'inline';
  const id = contentId === undefined ? '' : `\nContent-ID: <${contentId}>`;
  return part(
    `${contentType}; name="${name}"`,
    base64(bytes),
    `\nContent-Disposition: ${disposition}; filename="${name}"${id}`,
  );
}

function part(contentType: string, content: string, more = ''): string {
  return `Content-Type: ${contentType}\nContent-Transfer-Encoding: base64${more}\n\n${content}`;
}

export function multipart(kind: string, boundary: string, parts: string[]): string {
  const inside = parts.map((each) => `--${boundary}\n${each}\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${inside}--${boundary}--\n`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');
}

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** What a server reports of a mail of ours (RFC 3464). */
export function aReport(about: {
  externalId: string;
  action: 'failed' | 'delayed' | 'delivered';
  status?: string;
  diagnostic?: string;
  messageId?: string;
  at?: number;
}): string {
  const {
    externalId,
    action,
    status = '5.1.1',
    diagnostic = 'smtp; 550 5.1.1 <ada@customers.example>: User unknown',
    messageId = '<report@mx.example>',
    at = Date.UTC(2026, 0, 5, 9),
  } = about;
  const head = [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example',
    'To: support@shop.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: ${messageId}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="rep"',
  ];
  const fields = `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ada@customers.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: ${diagnostic}`;
  const parts = [
    'Content-Type: text/plain\n\nThis is the mail system at host mx.example.',
    `Content-Type: message/delivery-status\n\n${fields}`,
    `Content-Type: text/rfc822-headers\n\nFrom: support@shop.example\nMessage-ID: ${externalId}`,
  ];
  return crlf(`${head.join('\n')}\n\n${parts.map((each) => `--rep\n${each}\n`).join('')}--rep--\n`);
}
