/** `Prefer: wait=10` (RFC 7240): the caller wants the answer in the same response, and waits so many seconds for it. */

/** Longer than this no proxy in between is sure to wait. */
const LONGEST_SECONDS = 25;

/** Undefined where nobody asks to wait. */
export function waitMsOf(prefer: string | undefined): number | undefined {
  const seconds = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,4})"?\s*(?=$|[,;])/i.exec(prefer ?? '')?.[1];
  return seconds === undefined ? undefined : Math.min(Number(seconds), LONGEST_SECONDS) * 1000;
}
