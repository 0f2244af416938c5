/**
 * The way to the platform: limits first, then the credentials, then the call; over the held connection for frames. A
 * token that is over is fetched once and the call made once more.
 */
import type { Clock } from '../../../runtime/clock.ts';
import { BugError, UnavailableError } from '../../../runtime/errors.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { ChannelAdapter } from '../adapter.ts';
import type { Answer, Call, HttpCall, Wire } from '../call.ts';
import { NoAnswerError } from '../errors.ts';
import type { Pause } from '../pause.ts';
import type { OutgoingFile } from '../piece.ts';
import type { StreamConnection } from '../transport.ts';
import { ANSWER_TIMEOUT_MS, createHttpWire } from './http-wire.ts';
import { createRateGates } from './rate-gates.ts';
import { createTokenCache } from './token-cache.ts';

export interface WireParts {
  read: (file: OutgoingFile) => Promise<Uint8Array>;
  clock: Clock;
  pause: Pause;
  logger: Logger;
  answerTimeoutMs?: number;
}

export interface Wires {
  /** `thread`: whose limit counts; undefined for calls that belong to no conversation. `signal` breaks calls off. */
  of(thread?: string, signal?: AbortSignal): Wire;
  /** For files: what the platform's own addresses are asked with. */
  credentials(): Promise<Record<string, string>>;
  /** The connection that takes frames from now on; undefined while there is none. */
  hold(connection: StreamConnection | undefined): void;
  close(): Promise<void>;
}

export type WireAdapter = Pick<ChannelAdapter, 'token' | 'judge' | 'limits' | 'origins' | 'outlet'>;

export function createWires(adapter: WireAdapter, parts: WireParts): Wires {
  const http = createHttpWire(parts);
  const gates = createRateGates(adapter.limits, parts);
  let connection: StreamConnection | undefined;
  // What fetches a token has none yet.
  const bare: Wire = { call: (call) => (call.kind === 'http' ? http.send(call) : sendFrame(call)), read: parts.read };
  const tokens = adapter.token && createTokenCache(adapter.token, bare, parts.clock);

  async function sendHttp(call: HttpCall, signal?: AbortSignal): Promise<Answer> {
    if (!tokens || !isOwn(call.url, adapter.origins)) return http.send(call, { signal });
    const token = await tokens.get();
    const answer = await http.send(call, { headers: tokens.headers(token), signal });
    if (adapter.judge(answer, call).outcome !== 'token') return answer;
    return http.send(call, { headers: tokens.headers(await tokens.get(token)), signal });
  }

  async function sendFrame(call: Extract<Call, { kind: 'frame' }>): Promise<Answer> {
    const taker = adapter.outlet ?? connection;
    if (!taker) throw new NoAnswerError({ label: call.label, mayHaveArrived: false });
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new NoAnswerError({ label: call.label, mayHaveArrived: true })),
        call.timeoutMs ?? parts.answerTimeoutMs ?? ANSWER_TIMEOUT_MS,
      );
    });
    try {
      return await Promise.race([taker.send(call, bare), silence]);
    } catch (error) {
      if (error instanceof NoAnswerError) throw error;
      throw new NoAnswerError({ label: call.label, mayHaveArrived: !(error instanceof UnavailableError) });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    of: (thread, signal) => ({
      async call(call) {
        await gates.pass(thread);
        return call.kind === 'http' ? sendHttp(call, signal) : sendFrame(call);
      },
      read: parts.read,
    }),
    credentials: async () => (tokens ? tokens.headers(await tokens.get()) : {}),
    hold: (held) => {
      connection = held;
    },
    async close() {
      await adapter.outlet?.close();
      await http.close();
    },
  };
}

/** Whether an address belongs to the platform: only there do its credentials go. */
export function isOwn(url: string, origins: readonly string[]): boolean {
  if (!URL.canParse(url)) throw new BugError({ code: 'channel.call', message: 'The address of a call is none.' });
  return origins.some((origin) => new URL(origin).origin === new URL(url).origin);
}
