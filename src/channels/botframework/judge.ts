/** What came of a delivery: sent, worth another try, or the channel's last word. */
import type { Delivered } from '../../conversation/channel.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { ConnectorRefusal } from './connector-http.ts';

/** Teams asks to try again after 412 too (channel limits of Teams bots); 401 is our token's trouble, not the message's. */
const PASSING = new Set([401, 408, 412, 425, 429]);

export function judgeFailure(error: unknown, now: number): Delivered {
  // Our own rule: the address is not one that we write to.
  if (error instanceof RefusedError) return { outcome: 'refused', reason: error.message };
  if (!(error instanceof ConnectorRefusal)) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: mayHaveArrived(error) ? 'unknown' : 'retry', reason };
  }
  const mayPass = PASSING.has(error.status) || error.status >= 500;
  if (!mayPass) return { outcome: 'refused', reason: error.message };
  const afterMs = waitMs(error.retryAfter, now);
  return { outcome: 'retry', reason: error.message, ...(afterMs !== undefined && { afterMs }) };
}

/**
 * The Connector knows no repeat when it sees one: what left and got no answer is not sent a second time. Undici's codes for
 * an answer that did not come, and for a connection that broke under the request.
 */
const UNANSWERED = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
]);

function mayHaveArrived(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && UNANSWERED.has(code);
}

/** `Retry-After`: seconds or a date. */
function waitMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
