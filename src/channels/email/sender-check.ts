/**
 * Whether a mail comes from the domain that it says: the word of the company's own mail server (RFC 8601), nobody else's.
 * Anybody may write such a header, so only the topmost one of that server counts; it removes those that pretend.
 */
import { domainOf, type Mail } from './mail.ts';

export interface SenderCheck {
  isVerified?: true;
  /** For staff. */
  warning?: string;
}

interface Result {
  method: string;
  result: string;
  properties: Record<string, string>;
}

/** `trusted`: the server's name in its header (authserv-id); undefined: nobody vouches, and nobody warns. */
export function checkSender(mail: Pick<Mail, 'headers' | 'from'>, trusted: string | undefined): SenderCheck {
  if (trusted === undefined) return {};
  const [sender, ...others] = mail.from;
  const results = (mail.headers['authentication-results'] ?? [])
    .map(readResults)
    .find(({ server }) => server === trusted.toLowerCase())?.results;
  if (!sender || others.length > 0)
    return { warning: 'This mail has more than one sender: nobody knows who wrote it.' };
  if (!results) return { warning: `The mail server did not check whether this mail comes from ${sender.address}.` };
  const domain = domainOf(sender.address);
  const dmarc = results.find(({ method }) => method === 'dmarc')?.result;
  if (dmarc === 'pass') return { isVerified: true };
  if (dmarc !== 'fail' && results.some((result) => isAligned(result, domain))) return { isVerified: true };
  return {
    warning: `The mail server could not confirm that this mail comes from ${sender.address}. Ask for a proof before you tell or change anything.`,
  };
}

/** A signature or a server of the sender's own domain, or of one above it: who holds that one holds this one too. */
function isAligned({ method, result, properties }: Result, domain: string): boolean {
  if (result !== 'pass') return false;
  const vouching =
    method === 'dkim'
      ? (properties['header.d'] ?? properties['header.i'])
      : method === 'spf'
        ? properties['smtp.mailfrom']
        : undefined;
  if (!vouching) return false;
  const by = domainOf(vouching);
  // A top-level domain alone vouches for nobody.
  return by === domain || (by.includes('.') && domain.endsWith(`.${by}`));
}

function readResults(header: string): { server: string; results: Result[] } {
  // Comments may hold anything, semicolons included.
  const [first = '', ...rest] = withoutComments(header).split(';');
  const server = first.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  const results = rest.flatMap((part) => {
    const [head = '', ...words] = part.trim().split(/\s+/);
    const [method, result] = head.toLowerCase().split('=');
    if (!method || !result) return [];
    const properties = words.flatMap((word) => {
      const at = word.indexOf('=');
      return at > 0
        ? [
            [
              word.slice(0, at).toLowerCase(),
              word
                .slice(at + 1)
                .replace(/"/g, '')
                .toLowerCase(),
            ],
          ]
        : [];
    });
    return [{ method, result, properties: Object.fromEntries(properties) as Record<string, string> }];
  });
  return { server, results };
}

/** Nested ones too; a quoted parenthesis is none. */
function withoutComments(header: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (const sign of header) {
    if (sign === '"' && depth === 0) isQuoted = !isQuoted;
    if (!isQuoted && sign === '(') depth += 1;
    else if (!isQuoted && sign === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return kept;
}
