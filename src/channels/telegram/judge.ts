/** What an answer of the Bot API means. */
import { z } from 'zod';
import type { Answer, Verdict } from '../kit/call.ts';

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
});
const messageSchema = z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) });

export function judge({ status, body }: Answer, account: string): Verdict {
  const parsed = answerSchema.safeParse(body).data;
  if (parsed?.ok) {
    const message = messageSchema.safeParse(parsed.result).data;
    return { outcome: 'sent', ...(message && { externalId: `${message.chat.id}/${message.message_id}` }) };
  }
  const reason = `Telegram: ${parsed?.description ?? `answered ${status}`}`;
  const { retry_after: seconds, migrate_to_chat_id: chat } = parsed?.parameters ?? {};
  if (chat !== undefined) return { outcome: 'moved', to: { thread: `${account}:${chat}` }, reason };
  if (seconds !== undefined) return { outcome: 'retry', reason, afterMs: seconds * 1000 };
  if (status === 400 && /can't parse entities/i.test(reason)) return { outcome: 'markup', reason };
  // 401 and 404 concern the token (404: no such bot): whoever mends the setting wants the message to go.
  if (status === 401 || status === 404 || status === 429 || status >= 500 || !parsed)
    return { outcome: 'retry', reason };
  return { outcome: 'refused', reason };
}
