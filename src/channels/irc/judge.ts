/** What a server's numeric means (RFC 2812, 5; modern.ircdocs.horse). */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';

const refusalSchema = z.object({ numeric: z.string(), reason: z.string() });

/** Try again; target changed too fast; too many targets; message throttled. From memory, no server says how long. */
const soonBetter = ['263', '407', '439', '707'];
const WAIT_MS = 30_000;

export function judge({ status, body }: Answer): Verdict {
  if (status === 200) return { outcome: 'sent' };
  const { numeric = '', reason = 'refused' } = refusalSchema.safeParse(body).data ?? {};
  if (soonBetter.includes(numeric)) return { outcome: 'retry', reason: `IRC: ${reason}`, afterMs: WAIT_MS };
  return { outcome: 'refused', reason: `IRC: ${reason}` };
}
