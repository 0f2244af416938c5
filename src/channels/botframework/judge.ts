/** What came of a delivery: sent, worth another try, or the channel's last word. */
import type { Delivered } from '../../conversation/channel.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { ConnectorRefusal } from './connector-http.ts';

/** Teams asks to try again after 412 too (channel limits of Teams bots); 401 is our token's trouble, not the message's. */
const PASSING = new Set([401, 408, 412, 425, 429]);

export function judgeFailure(error: unknown, now: number): Delivered {
  // Our own rule: the address is not one that we write to.
  if (error instanceof RefusedError) return { ok: false, retry: false, reason: error.message };
  if (!(error instanceof ConnectorRefusal)) {
    return { ok: false, retry: true, reason: error instanceof Error ? error.message : String(error) };
  }
  const mayPass = PASSING.has(error.status) || error.status >= 500;
  if (!mayPass) return { ok: false, retry: false, reason: error.message };
  const afterMs = waitMs(error.retryAfter, now);
  return { ok: false, retry: true, reason: error.message, ...(afterMs !== undefined && { afterMs }) };
}

/** `Retry-After`: seconds or a date. */
function waitMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
