/** An address that may be tapped. Others (`javascript:`, `data:`) are dropped, and only their label is shown. */
const SCHEMES = /^(?:https?:\/\/|mailto:|tel:|sms:)[^\s]/i;

/** Absolute and free of what could end a link in any markup. `publicOrigin` goes in front of paths on this server. */
export function findSafeUrl(url: string, publicOrigin: string | undefined): string | undefined {
  const isOwn = url.startsWith('/') && !url.startsWith('//');
  if (isOwn && publicOrigin === undefined) return undefined;
  const absolute = isOwn ? `${publicOrigin}${url}` : url;
  if (!SCHEMES.test(absolute)) return undefined;
  return absolute
    .toWellFormed()
    .replace(/[\s"'<>\\^`{|}\p{Cc}\u2028\u2029]/gu, (character) => encodeURIComponent(character).replace("'", '%27'));
}
