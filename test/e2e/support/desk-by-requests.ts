/** The Desk without a browser: the first administrator's session over the HTTP API. */
import { mia } from './agent.ts';
import type { RunningFrontdesk } from './running-frontdesk.ts';

export interface DeskByRequests {
  get<Answer>(path: string): Promise<Answer>;
  add(path: string, body: unknown): Promise<void>;
  remove(path: string): Promise<void>;
}

export async function deskByRequests({
  address,
  setupLink,
}: Pick<RunningFrontdesk, 'address' | 'setupLink'>): Promise<DeskByRequests> {
  const token = new URL(setupLink).searchParams.get('token');
  const response = await fetch(`${address}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...mia }),
  });
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');

  async function ask(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { 'x-csrf-token': csrfToken, cookie, 'content-type': 'application/json' };
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  return {
    get: async (path) => (await ask('GET', path)).json(),
    add: async (path, body) => void (await ask('POST', path, body)),
    remove: async (path) => void (await ask('DELETE', path)),
  };
}
