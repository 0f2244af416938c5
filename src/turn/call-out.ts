/**
 * Calls to outside systems that a flow asked for: sent from the committed record, at least once, with the same
 * `Idempotency-Key` on every try. The answer is the cause of a new turn, whatever it is.
 */
import type { CallEffect } from '../conversation/effect.ts';
import type { ConversationId } from '../conversation/ids.ts';
import type { OutboxEntry, Settlement } from '../conversation/store/outbox.ts';
import type { CallAnswer, Cause } from '../conversation/turn.ts';

/** An answer that a flow can use is small; a page of HTML or a file is a mistake. */
const MAX_ANSWER_BYTES = 256 * 1024;
const RETRY_PAUSE_MS = 200;

export interface CallOutParts {
  fetch: typeof globalThis.fetch;
  act: (id: ConversationId, cause: Extract<Cause, { kind: 'callAnswer' }>) => Promise<unknown>;
  pause: (ms: number) => Promise<void>;
}

/** Makes the call, tries again as the flow says, and commits the answer. */
export function createCallOut({ fetch, act, pause }: CallOutParts): (entry: OutboxEntry) => Promise<Settlement> {
  return async (entry) => {
    if (entry.item.lane !== 'call') return { outcome: 'dead', reason: 'Not a call.' };
    const { call } = entry.item;
    let answer: CallAnswer = { ok: false, reason: 'unreachable' };
    for (let tries = 0; tries <= call.retries; tries += 1) {
      if (tries > 0) await pause(RETRY_PAUSE_MS * 2 ** (tries - 1));
      answer = await once(fetch, call);
      if (answer.ok || !isWorthRepeating(answer)) break;
    }
    await act(entry.conversationId, { kind: 'callAnswer', key: `call:${call.callId}`, callId: call.callId, answer });
    return { outcome: 'sent' };
  };
}

/** 4xx is the far side's last word; silence and 5xx may pass. */
function isWorthRepeating(answer: Extract<CallAnswer, { ok: false }>): boolean {
  if (answer.reason === 'timeout' || answer.reason === 'unreachable') return true;
  return answer.status !== undefined && (answer.status >= 500 || answer.status === 429);
}

/** One try of a call, as a flow sees it. */
export async function once(fetch: typeof globalThis.fetch, call: CallEffect): Promise<CallAnswer> {
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: {
        accept: 'application/json',
        'idempotency-key': call.callId,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      body: JSON.stringify(call.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs),
    });
    return await read(response);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { ok: false, reason: isTimeout ? 'timeout' : 'unreachable' };
  }
}

async function read(response: Response): Promise<CallAnswer> {
  const status = response.status;
  if (!response.ok) {
    await response.body?.cancel();
    return { ok: false, status, reason: 'refused' };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) return { ok: false, status, reason: 'tooLarge' };
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return { ok: true, status, body: null };
  try {
    return { ok: true, status, body: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, status, reason: 'notJson' };
  }
}
