/** One request to a desk's API, judged as the outbox wants to know it: sent, later perhaps, or never. */
import type { Delivered } from '../conversation/channel.ts';

/** The port's limit for everything that is sent for one item is ten seconds. */
const TIMEOUT_MS = 8_000;
const MAY_PASS = new Set([408, 425, 429]);

export interface DeskCall {
  method?: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON; text as it is. */
  body?: unknown;
}

export type DeskAnswer = { ok: true; status: number; body: unknown } | { ok: false; status?: number; failed: Failed };
type Failed = Extract<Delivered, { outcome: 'retry' | 'refused' }>;

/** Never throws. An answer that is no JSON has no body. */
export async function callDesk(
  fetch: typeof globalThis.fetch,
  { method = 'POST', url, headers, body }: DeskCall,
): Promise<DeskAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      // A desk that sends us elsewhere is not the one that was set up: the token must not follow.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.ok) return { ok: true, status: response.status, body: jsonOf(text) };
    return { ok: false, status: response.status, failed: judge(response, url) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, failed: { outcome: 'retry', reason: `${hostOf(url)} did not answer: ${reason}` } };
  }
}

function judge(response: Response, url: string): Failed {
  const reason = `${hostOf(url)} answered ${response.status}.`;
  if (response.status < 500 && !MAY_PASS.has(response.status)) return { outcome: 'refused', reason };
  const seconds = Number(response.headers.get('retry-after'));
  return { outcome: 'retry', reason, ...(seconds > 0 ? { afterMs: seconds * 1000 } : {}) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'The desk';
}
