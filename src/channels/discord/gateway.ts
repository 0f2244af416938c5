/**
 * Discord's gateway: hello, identify or resume, heartbeats, events. From memory, not seen on the live platform: that a
 * heartbeat may name a number that is older than the newest event (ours names the last committed one).
 */
import { z } from 'zod';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Wire } from '../kit/call.ts';
import { type FrameSocket, openFrameSocket } from '../kit/frame-socket.ts';
import type { StreamIo, StreamTransport } from '../kit/transport.ts';
import { loadSession, type SavedSession, type Session } from './session.ts';

export interface GatewayParts {
  token: string;
  intents: number;
  /** Asks for the address of a gateway. Throws `UnavailableError` when no new session may begin now. */
  address(wire: Wire): Promise<string>;
  /** The event as `decode` wants it; undefined for one that means nothing here. */
  read(event: { t: string; d: unknown }): unknown;
  /** From 0 to 1; spreads the first heartbeats of many. */
  random: () => number;
}

const READY_MS = 30_000;
/** Any code but 1000 and 1001 leaves the session open to be resumed. */
const BACK_SOON = 4_900;

/** Nothing of it is stored, and nobody misses one. */
const FLEETING = 'TYPING_START';

/** What a close tells whoever has to mend it. The session is over with each of them. */
const FINAL: Record<number, string> = {
  4004: 'Discord does not take the token: DISCORD_TOKEN is wrong or was reset',
  4007: 'Discord does not know the place in the session any more',
  4009: 'Discord ended the session',
  4010: 'Discord does not take the connection',
  4011: 'The bot is on too many servers for one connection',
  4012: 'Discord speaks another version now',
  4013: 'Discord does not take what the bot wants to read',
  4014: 'The MESSAGE CONTENT INTENT is off: switch it on in the developer portal under Bot, or leave DISCORD_CHANNELS empty',
};

const frameSchema = z.object({ op: z.number(), d: z.unknown(), s: z.number().nullish(), t: z.string().nullish() });
const helloSchema = z.object({ heartbeat_interval: z.number().positive() });
const readySchema = z.object({ session_id: z.string(), resume_gateway_url: z.string() });

export function gateway(parts: GatewayParts): StreamTransport {
  let before: SavedSession | undefined;
  return {
    kind: 'stream',
    async connect(io) {
      const session = await loadSession(io, before);
      const ready = Promise.withResolvers<void>();
      const beat = createHeartbeat(session, parts.random);
      const socket = await open(parts, io, session.saved?.url, (frame, from) =>
        takeFrame(frame, { socket: from, session, beat, ready, io, parts }),
      );
      const late = setTimeout(socket.terminate, READY_MS);
      const closed = socket.closed.then(async (code) => {
        beat.stop();
        clearTimeout(late);
        const problem = FINAL[code];
        if (problem !== undefined) session.forget();
        before = session.saved;
        ready.reject(disconnected(problem ?? 'Discord closed the connection'));
        await session.flush();
      });
      await ready.promise.finally(() => clearTimeout(late));
      return {
        send: () => Promise.reject(disconnected('Nothing is sent over the gateway')),
        closed,
        async close() {
          socket.close(BACK_SOON);
          await closed;
        },
      };
    },
  };
}

/** The session's own gateway, else any. */
async function open(
  { address }: GatewayParts,
  { signal, wire }: StreamIo,
  resumeUrl: string | undefined,
  onFrame: (frame: unknown, socket: FrameSocket) => void,
): Promise<FrameSocket> {
  const at = (url: string) =>
    openFrameSocket({ url: `${url.replace(/\/$/, '')}/?v=10&encoding=json`, signal, onFrame });
  if (resumeUrl === undefined) return at(await address(wire));
  return at(resumeUrl).catch(async () => at(await address(wire)));
}

interface Connection {
  socket: FrameSocket;
  session: Session;
  beat: Heartbeat;
  ready: PromiseWithResolvers<void>;
  io: StreamIo;
  parts: GatewayParts;
}

function takeFrame(raw: unknown, connection: Connection): void {
  const { data: frame } = frameSchema.safeParse(raw);
  if (!frame) return;
  const { socket, session, beat, ready } = connection;
  switch (frame.op) {
    case 0:
      return takeEvent({ t: frame.t ?? '', d: frame.d, seq: frame.s ?? 0 }, connection);
    case 1:
      return beat.now(socket);
    case 7:
      return socket.close(BACK_SOON);
    case 9:
      if (frame.d !== true) session.forget();
      ready.reject(disconnected('Discord does not know the session any more; a new one begins'));
      return socket.close(BACK_SOON);
    case 10: {
      const hello = helloSchema.safeParse(frame.d).data;
      if (!hello) return socket.terminate();
      beat.start(socket, hello.heartbeat_interval);
      return socket.send(greeting(connection));
    }
    case 11:
      return beat.heard();
  }
}

function greeting({ session: { saved }, parts: { token, intents } }: Connection): object {
  if (saved) return { op: 6, d: { token, session_id: saved.id, seq: saved.seq } };
  const properties = { os: process.platform, browser: 'frontdesk', device: 'frontdesk' };
  return { op: 2, d: { token, intents, properties } };
}

function takeEvent({ t, d, seq }: { t: string; d: unknown; seq: number }, connection: Connection): void {
  const { session, io, parts, socket, ready } = connection;
  const event = parts.read({ t, d });
  if (event === undefined) {
    session.pass(seq);
    const begun = t === 'READY' ? readySchema.safeParse(d).data : undefined;
    if (begun) session.begin(begun.session_id, begun.resume_gateway_url);
    if (begun || t === 'RESUMED') ready.resolve();
    return;
  }
  if (t === FLEETING) {
    session.pass(seq);
    return void io.take(event).catch(() => {});
  }
  const done = session.hold(seq);
  // Not committed: over the next connection it comes again.
  io.take(event).then(done, () => socket.close(BACK_SOON));
}

interface Heartbeat {
  start(socket: FrameSocket, everyMs: number): void;
  /** Discord wants one out of turn. */
  now(socket: FrameSocket): void;
  heard(): void;
  stop(): void;
}

/** A connection that did not answer the beat before is dead, however open it looks. */
function createHeartbeat(session: Pick<Session, 'seq'>, random: () => number): Heartbeat {
  let timer: NodeJS.Timeout | undefined;
  let isUnanswered = false;

  const now = (socket: FrameSocket) => socket.send({ op: 1, d: session.seq ?? null });
  function after(ms: number, socket: FrameSocket, everyMs: number): void {
    timer = setTimeout(() => {
      if (isUnanswered) return socket.terminate();
      isUnanswered = true;
      now(socket);
      after(everyMs, socket, everyMs);
    }, ms);
  }

  return {
    start: (socket, everyMs) => after(everyMs * random(), socket, everyMs),
    now,
    heard: () => {
      isUnanswered = false;
    },
    stop: () => clearTimeout(timer),
  };
}

function disconnected(problem: string): UnavailableError {
  return new UnavailableError({ code: 'channel.discord', message: `${problem}.` });
}
