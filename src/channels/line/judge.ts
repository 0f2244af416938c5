/** What an answer of the Messaging API means. */
import { z } from 'zod';
import type { Answer, Call, Verdict } from '../kit/call.ts';
import { REPLY } from './encode.ts';
import type { ReplyTokens } from './reply-tokens.ts';

const answerSchema = z.object({
  message: z.string().optional(),
  details: z.array(z.object({ message: z.string().optional(), property: z.string().optional() })).optional(),
  sentMessages: z.array(z.object({ id: z.string() })).optional(),
});
const replySchema = z.object({ replyToken: z.string() });

export function judge({ status, body }: Answer, call: Call, tokens: ReplyTokens): Verdict {
  const { message = 'without a message', details = [], sentMessages = [] } = answerSchema.safeParse(body).data ?? {};
  // 409: a repeat of what was taken already; it names what was sent then.
  if (status < 300 || status === 409) {
    const externalId = sentMessages.at(-1)?.id;
    return { outcome: 'sent', ...(externalId !== undefined && { externalId }) };
  }
  const more = details.map(({ property, message: problem }) => [property, problem].filter(Boolean).join(': '));
  const reason = `LINE answered ${status}: ${[message, ...more].join('; ')}`;
  const token = replyTokenOf(call);
  const use = token === undefined ? undefined : tokens.find(token);
  if (token !== undefined && use && status === 400 && /reply token/i.test(message)) {
    // Used up by our own attempt that LINE failed to answer: it is there.
    if (use.isDoubtful) return { outcome: 'sent' };
    return { outcome: 'moved', to: { thread: use.thread, reference: {} }, reason };
  }
  if (status === 401) return { outcome: 'token', reason };
  if (status >= 500) {
    if (token !== undefined) tokens.doubt(token);
    return { outcome: 'retry', reason };
  }
  // The plan's messages of this month: nothing passes before the next one.
  if (status === 429 && !/monthly limit/i.test(message)) return { outcome: 'retry', reason };
  return { outcome: 'refused', reason };
}

function replyTokenOf(call: Call): string | undefined {
  if (call.label !== REPLY || call.kind !== 'http' || !call.body || !('json' in call.body)) return undefined;
  return replySchema.safeParse(call.body.json).data?.replyToken;
}
