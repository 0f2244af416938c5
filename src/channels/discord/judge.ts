/** What an answer of Discord's API means. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';

const messageSchema = z.object({ id: z.string(), channel_id: z.string() });
const errorSchema = z.object({
  code: z.number().optional(),
  message: z.string().optional(),
  /** Seconds, with a fraction. */
  retry_after: z.number().optional(),
});

export function judge({ status, body }: Answer): Verdict {
  if (status >= 200 && status < 300) {
    const { data: message } = messageSchema.safeParse(body);
    return { outcome: 'sent', ...(message && { externalId: `${message.channel_id}/${message.id}` }) };
  }
  const { code, message, retry_after: seconds } = errorSchema.safeParse(body).data ?? {};
  const reason = `Discord: ${message ?? `answered ${status}`}${code ? ` (${code})` : ''}`;
  if (status === 429) {
    return { outcome: 'retry', reason, ...(seconds !== undefined && { afterMs: Math.ceil(seconds * 1000) }) };
  }
  // 401 concerns the token: whoever mends the setting wants the message to go.
  if (status === 401 || status === 408 || status >= 500) return { outcome: 'retry', reason };
  return { outcome: 'refused', reason };
}
