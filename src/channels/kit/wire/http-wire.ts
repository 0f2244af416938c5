/**
 * One HTTP call of an adapter's, made: body, time-outs, size of the answer, and whether a call without an answer may have
 * arrived. Addresses are never logged or put into errors: they may hold a token.
 */
import { Agent, request } from 'undici';
import type { Clock } from '../../../runtime/clock.ts';
import { BugError, FrontdeskError } from '../../../runtime/errors.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { Answer, HttpCall } from '../call.ts';
import { NoAnswerError } from '../errors.ts';
import type { OutgoingFile } from '../piece.ts';
import { httpBodyOf } from './http-body.ts';
import { readAnswer } from './read-answer.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Platforms answer within a second or two; uploads take longer. */
export const ANSWER_TIMEOUT_MS = 20_000;
const CONNECTIONS = 32;

/** Errors of a connection that never came about: nothing has left. */
const notConnected = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export interface HttpWire {
  /** `headers` come on top of the call's own. Throws `NoAnswerError`, also when `signal` is aborted. */
  send(
    call: HttpCall,
    options?: { headers?: Record<string, string>; signal?: AbortSignal | undefined },
  ): Promise<Answer>;
  close(): Promise<void>;
}

export interface HttpWireParts {
  read: (file: OutgoingFile) => Promise<Uint8Array>;
  clock: Pick<Clock, 'monotonicMs'>;
  logger: Logger;
  /** 20 seconds by default. */
  answerTimeoutMs?: number;
}

export function createHttpWire(parts: HttpWireParts): HttpWire {
  const { read, clock, logger, answerTimeoutMs = ANSWER_TIMEOUT_MS } = parts;
  const agent = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
  });

  const send: HttpWire['send'] = async (call, { headers, signal } = {}) => {
    if (!URL.canParse(call.url)) {
      throw new BugError({ code: 'channel.call', message: `The address of ${call.label} is none.` });
    }
    const body = await httpBodyOf(call.body, read);
    const startedAt = clock.monotonicMs();
    try {
      const response = await request(call.url, {
        method: call.method,
        dispatcher: agent,
        headers: { ...(body?.contentType && { 'content-type': body.contentType }), ...call.headers, ...headers },
        ...(body && { body: body.content }),
        ...(signal && { signal }),
        ...(call.timeoutMs !== undefined && { headersTimeout: call.timeoutMs, bodyTimeout: call.timeoutMs }),
      });
      const answer = {
        status: response.statusCode,
        headers: single(response.headers),
        body: await readAnswer(response.body),
      };
      logger.debug({ call: call.label, status: answer.status, ms: clock.monotonicMs() - startedAt }, 'called');
      return answer;
    } catch (error) {
      if (error instanceof FrontdeskError) throw error;
      const code = codeOf(error);
      logger.debug({ call: call.label, problem: code, ms: clock.monotonicMs() - startedAt }, 'no answer');
      throw new NoAnswerError({ label: call.label, mayHaveArrived: !notConnected.has(code), problem: code });
    }
  };

  return { send, close: () => agent.destroy() };
}

function single(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}

/** The code alone: messages of the network may hold addresses. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error && error.cause !== undefined ? codeOf(error.cause) : 'unknown';
}
