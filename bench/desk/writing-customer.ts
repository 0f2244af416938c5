/** A customer of the web chat who writes one message after the other, by the channel's own API. */
import { request } from 'undici';

export interface WritingCustomer {
  /** Resolves when the server has taken the message. */
  say: (text: string) => Promise<void>;
}

export async function writingCustomer(at: { address: string; secret: string }): Promise<WritingCustomer> {
  const base = `${at.address}/v3/directline`;
  const user = { id: 'dl_bench-customer' };
  const { token } = await post(`${base}/tokens/generate`, at.secret, { user });
  const { conversationId } = await post(`${base}/conversations`, token ?? '', {});
  const activities = `${base}/conversations/${encodeURIComponent(conversationId ?? '')}/activities`;
  let said = 0;
  return {
    say: async (text) => {
      said += 1;
      const channelData = { clientActivityID: `bench-${said}` };
      await post(activities, token ?? '', { type: 'message', text, from: user, channelData });
    },
  };
}

async function post(url: string, credential: string, body: unknown): Promise<Record<string, string>> {
  const response = await request(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.body.text();
  if (response.statusCode >= 300) throw new Error(`${url} answered ${response.statusCode}: ${text}`);
  const answer: Record<string, string> = JSON.parse(text);
  return answer;
}
