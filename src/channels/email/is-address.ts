/** Local part and domain, without what would let one address be read as two (RFC 5321: 64 and 255 octets). */
export function isAddress(text: string): boolean {
  return /^[^\s@<>"(),:;\\[\]\p{Cc}]{1,64}@[^\s@<>"(),:;\\[\]\p{Cc}]{1,255}$/u.test(text);
}
