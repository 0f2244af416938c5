/** What an answer of a homeserver means. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';

const successSchema = z.object({ event_id: z.string().optional() }).loose();
const errorSchema = z.object({
  errcode: z.string(),
  error: z.string().optional(),
  retry_after_ms: z.number().optional(),
});

export function judge({ status, body }: Answer): Verdict {
  const problem = errorSchema.safeParse(body).data;
  const success = successSchema.safeParse(body).data;
  if (status < 300 && success && !problem) {
    return { outcome: 'sent', ...(success.event_id !== undefined && { externalId: success.event_id }) };
  }
  const { errcode, error, retry_after_ms: afterMs } = problem ?? {};
  const reason = `Matrix: ${problem ? (error ?? errcode) : `answered ${status} with something else`}`;
  // A page of a proxy that looks well is no answer of the homeserver's.
  if (!problem && (status < 300 || status >= 500)) return { outcome: 'retry', reason };
  if (errcode === 'M_UNKNOWN_TOKEN' || errcode === 'M_MISSING_TOKEN') return { outcome: 'token', reason };
  if (status === 429 || status >= 500 || status === 408) {
    // The field is the older way; the kit reads the header.
    return { outcome: 'retry', reason, ...(afterMs !== undefined && { afterMs }) };
  }
  return { outcome: 'refused', reason };
}
