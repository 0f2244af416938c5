/** What platforms say of an error, without what might be a secret: it is kept and shown to people. */

/** Addresses keep their host: paths and queries may hold tokens. */
const address = /(https?:\/\/[^/?#\s"'<>]+)[^\s"'<>]*/g;
/** Tokens of every platform are longer; ids that people search for are shorter. */
const token = /[A-Za-z0-9_\-+/=.:]{28,}/g;

export function redact(text: string): string {
  return text.replace(address, '$1/…').replace(token, (found) => (found.startsWith('http') ? found : '…'));
}
