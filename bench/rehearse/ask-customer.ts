/** One customer of the web chat: comes in, is greeted, asks, and reads the answer by watermark. */
import { request } from 'undici';
import type { Reply } from './judge-answer.ts';

/** Looks for the answer this often, should it not be there at once. */
const POLL_MS = 25;
/** After this a customer is gone. */
const PATIENCE_MS = 10_000;

export interface Asked {
  /** The bot's replies to the question itself; empty when none came in time. */
  replies: Reply[];
  /** From posting the question to having read its answer, milliseconds. */
  milliseconds: number;
}

interface PostedReply extends Reply {
  replyToId?: string;
}

/** Throws when the server refuses: a rehearsal with refused questions says nothing. */
export async function askAsCustomer(
  { address, secret, customer }: { address: string; secret: string; customer: string },
  question: string,
): Promise<Asked> {
  const base = `${address}/v3/directline`;
  const user = { id: `dl_${customer}` };
  const { token } = await post<{ token: string }>(`${base}/tokens/generate`, secret, { user });
  const { conversationId } = await post<{ conversationId: string }>(`${base}/conversations`, token, {});
  const activities = `${base}/conversations/${encodeURIComponent(conversationId)}/activities`;

  const startedAt = performance.now();
  const { id } = await post<{ id: string }>(activities, token, {
    type: 'message',
    text: question,
    from: user,
    channelData: { clientActivityID: `${customer}-1` },
  });
  for (;;) {
    const replies = await repliesTo(id, activities, token);
    const milliseconds = performance.now() - startedAt;
    // The greeting answers nobody's question: only what replies to this one counts.
    if (replies.length > 0 || milliseconds > PATIENCE_MS) return { replies, milliseconds };
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

async function repliesTo(id: string, activities: string, token: string): Promise<Reply[]> {
  const read = await answerOf<{ activities: PostedReply[] }>(
    await request(`${activities}?watermark=0`, { headers: { authorization: `Bearer ${token}` } }),
  );
  return read.activities.filter(({ replyToId }) => replyToId === id);
}

async function post<Body>(url: string, credential: string, body: unknown): Promise<Body> {
  return answerOf<Body>(
    await request(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

async function answerOf<Body>({ statusCode, body }: Awaited<ReturnType<typeof request>>): Promise<Body> {
  const text = await body.text();
  if (statusCode >= 300) throw new Error(`Direct Line answered ${statusCode}: ${text}`);
  return JSON.parse(text) as Body;
}
