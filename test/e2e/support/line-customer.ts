/** A customer without a browser: writes and listens over Direct Line, as quickly as a test wants. */
import { randomUUID } from 'node:crypto';

export interface LineCustomer {
  say(text: string): Promise<void>;
  /** Resolves with the first message of ours that fits and was not heard before. */
  hears(wanted: RegExp): Promise<string>;
}

interface Heard {
  activities: { type: string; id: string; text?: string; from: { id: string; role?: string } }[];
  watermark?: string;
}

const patienceMs = 120_000;
const pauseMs = 150;

/** `address`: of the server. Each is a person of their own. */
export async function lineCustomer(address: string): Promise<LineCustomer> {
  const ask = async (path: string, init: RequestInit & { token?: string } = {}) => {
    const { token, ...rest } = init;
    const response = await fetch(address + path, {
      ...rest,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const start: { token: string } = await ask('/chat/token', { method: 'POST', body: '{}' });
  const opened: { conversationId: string; token?: string } = await ask('/v3/directline/conversations', {
    method: 'POST',
    token: start.token,
  });
  const token = opened.token ?? start.token;
  const path = `/v3/directline/conversations/${opened.conversationId}/activities`;
  let watermark = '';
  let waiting: string[] = [];

  return {
    say: async (text) => {
      const body = JSON.stringify({
        type: 'message',
        text,
        from: { id: 'me' },
        channelData: { clientActivityID: randomUUID() },
      });
      await ask(path, { method: 'POST', token, body });
    },
    hears: async (wanted) => {
      const until = performance.now() + patienceMs;
      for (;;) {
        const heard: Heard = await ask(`${path}${watermark === '' ? '' : `?watermark=${watermark}`}`, { token });
        watermark = heard.watermark ?? watermark;
        waiting.push(...heard.activities.flatMap((one) => (one.from.role === 'bot' && one.text ? [one.text] : [])));
        const at = waiting.findIndex((text) => wanted.test(text));
        if (at !== -1) {
          const [found = ''] = waiting.splice(0, at + 1).slice(-1);
          return found;
        }
        if (performance.now() > until)
          throw new Error(`Nothing like ${wanted} was said. Heard: ${waiting.join(' | ')}`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    },
  };
}
