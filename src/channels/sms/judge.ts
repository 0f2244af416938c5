/** What an answer of the Messages resource means. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';
import { reasonOf } from './reasons.ts';

const answered = z.object({
  sid: z.string().optional(),
  /** Of the message. Of an error it is the HTTP status, of an account `active`. */
  status: z.unknown().optional(),
  error_code: z.number().nullish(),
  code: z.number().optional(),
  message: z.string().optional(),
});

/** Too many requests, or the number's queue is full: it empties. */
const PASSING = new Set([20429, 21611, 30001, 30022]);

export function judge({ status, body }: Answer): Verdict {
  const said = answered.safeParse(body).data ?? {};
  const hasFailed = said.status === 'failed' || said.status === 'undelivered';
  if (status < 300 && said.sid !== undefined && !hasFailed) return { outcome: 'sent', externalId: said.sid };
  const code = said.code ?? said.error_code ?? undefined;
  const words = `Twilio answered ${status}${code === undefined ? '' : `, code ${code}`}: ${said.message ?? 'without a message'}`;
  const reason = reasonOf(code, words);
  // 401 concerns the token: whoever mends the setting wants the message to go.
  const mayPass = status === 401 || status === 429 || status >= 500 || PASSING.has(code ?? 0);
  return { outcome: mayPass ? 'retry' : 'refused', reason };
}
