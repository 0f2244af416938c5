/** Discord as a fake: the API with its limits, nonces and files, and a gateway that repeats what followed a number. */
import type { WebSocket } from 'ws';
import type { FakePlatform, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { bodyOf, choicesIn, problemOf, wordsIn } from './discord-message.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';

export const BOT = '700100200300400500';
export const users: Record<Speaker, string> = { ada: '300000000000000001', bob: '300000000000000002' };
export const directs: Record<Speaker, string> = { ada: '500000000000000001', bob: '500000000000000002' };
export const TOKENS = {
  a: `${Buffer.from(BOT).toString('base64url')}.Gabcde.${'a'.repeat(38)}`,
  b: `${Buffer.from('800100200300400500').toString('base64url')}.Gabcde.${'b'.repeat(38)}`,
};

/** As Discord's own: no test lasts so long. */
const HEARTBEAT_MS = 41_250;
const ASK_EVERY_MS = 10;

export interface FakeDiscord extends FakePlatform {
  /** Identifies and resumes, oldest first. */
  readonly greetings: readonly { op: number; seq?: number; intents?: number }[];
  /** Calls that answered taps. */
  readonly answeredTaps: readonly string[];
  /** A frame of the gateway to everybody who is connected. */
  say(frame: object): void;
  /** Sessions are forgotten, as after some minutes away. */
  forgetSessions(): void;
  /** Closes as the gateway closes: those who are connected, or those who come from now on. */
  closeWith(code: number): void;
  refuseWith(code: number | undefined): void;
  /** From now on heartbeats are asked for so often, and answered or not. */
  beat(options: { everyMs: number; isAnswered: boolean }): void;
  /** How many sessions may begin today. */
  sessionsLeft(count: number): void;
}

export async function fakeDiscord(): Promise<FakeDiscord> {
  const files = keptFiles();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const byNonce = new Map<string, FakeAnswer>();
  const greetings: { op: number; seq?: number; intents?: number }[] = [];
  const log: { seq: number; frame: object }[] = [];
  const waiting = new Map<number, (isTaken: boolean) => void>();
  const greeted = new Set<WebSocket>();
  let sessions = new Set<string>();
  let messages = 0;
  let seq = 0;
  let heartbeat = { everyMs: HEARTBEAT_MS, isAnswered: true };
  let remaining = 1_000;
  let refusal: number | undefined;

  const no = (status: number, code: number, message: string): FakeAnswer => ({ status, body: { code, message } });
  const complain = (problem: string): FakeAnswer => {
    complaints.push(problem);
    return no(400, 50_035, `Invalid Form Body: ${problem}`);
  };
  const speakerAt = (channel: string | undefined) =>
    (Object.keys(directs) as Speaker[]).find((speaker) => directs[speaker] === channel);

  async function show(request: FakeRequest): Promise<FakeAnswer> {
    const { said, sent } = await bodyOf(request);
    const channel = request.path.split('/').at(-2) ?? '';
    const { content = '', embeds = [], components = [], nonce, enforce_nonce } = said;
    const problem = problemOf(said, sent);
    if (problem !== undefined) return complain(problem);
    const known = enforce_nonce && nonce !== undefined ? byNonce.get(String(nonce)) : undefined;
    if (known) return known;
    messages += 1;
    const id = String(900_000_000_000_000_000n + BigInt(messages));
    shown.push({
      to: speakerAt(channel),
      text: [content, ...embeds.flatMap(wordsIn)]
        .filter((words) => words !== '')
        .join('\n')
        .replace(/\\(\W)/g, '$1'),
      choices: choicesIn(components),
      files: [...sent, ...embeds.flatMap(({ image }) => (image?.url.startsWith('http') ? [{ url: image.url }] : []))],
      externalId: `${channel}/${id}`,
      raw: said,
    });
    const answer = { body: { id, channel_id: channel, content } };
    if (nonce !== undefined) byNonce.set(String(nonce), answer);
    return answer;
  }

  function answer(request: FakeRequest): FakeAnswer | Promise<FakeAnswer> {
    const { path } = request;
    if (path.startsWith('/files/')) {
      const file = files.find(path.split('/')[2] ?? '');
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : { status: 404 };
    }
    if (!request.headers['user-agent']?.startsWith('DiscordBot ('))
      complaints.push('a call without a proper user agent');
    if (path.startsWith('/interactions/')) return { status: 204 };
    if (request.headers['authorization'] !== `Bot ${TOKENS.a}`) return no(401, 0, '401: Unauthorized');
    if (path === '/gateway/bot') {
      const url = platform.address.replace('http', 'ws');
      return {
        body: {
          url,
          shards: 1,
          session_start_limit: { total: 1_000, remaining, reset_after: 600_000, max_concurrency: 1 },
        },
      };
    }
    if (path === '/applications/@me') return { body: { id: BOT, name: 'Harbour Shop', flags: 1 << 19 } };
    if (path.endsWith('/typing')) return { status: 204 };
    return path.endsWith('/messages') ? show(request) : no(404, 0, '404: Not Found');
  }

  const platform = await startHttpPlatform({
    purposeOf: ({ path }) => (path.endsWith('/messages') ? 'send' : path.startsWith('/files/') ? 'file' : 'other'),
    answer,
    wordOf: (fault) => {
      if (fault.kind === 'refused') return no(403, 50_007, 'Cannot send messages to this user');
      if (fault.kind !== 'rateLimited') return undefined;
      const { retryAfterSeconds: seconds } = fault;
      return { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global: false } };
    },
    onSocket(socket) {
      const send = (frame: object) => socket.send(JSON.stringify(frame));
      send({ op: 10, d: { heartbeat_interval: heartbeat.everyMs } });
      socket.on('message', (raw) =>
        takeFrame(JSON.parse(Buffer.isBuffer(raw) ? raw.toString() : '') as Frame, socket, send),
      );
      socket.on('close', (code) => {
        greeted.delete(socket);
        // Whoever leaves by themselves has not taken what they did not name.
        if (code >= 4_000) for (const [, settle] of waiting) settle(false);
      });
    },
  });

  interface Frame {
    op: number;
    d: { token?: string; session_id?: string; seq?: number; intents?: number } | number | null;
  }

  function takeFrame({ op, d }: Frame, socket: WebSocket, send: (frame: object) => void): void {
    if (op === 1) {
      for (const [number, settle] of waiting) if (typeof d === 'number' && d >= number) settle(true);
      if (heartbeat.isAnswered) send({ op: 11 });
      return;
    }
    const { token, session_id, seq: from = 0, intents } = typeof d === 'object' && d !== null ? d : {};
    greetings.push({ op, ...(op === 6 && { seq: from }), ...(intents !== undefined && { intents }) });
    if (token !== TOKENS.a || refusal !== undefined) return socket.close(refusal ?? 4_004);
    if (op === 6) {
      if (session_id === undefined || !sessions.has(session_id)) return send({ op: 9, d: false });
      for (const { frame } of log.filter((each) => each.seq > from)) send(frame);
      greeted.add(socket);
      return dispatch({ t: 'RESUMED', d: {} });
    }
    const id = `session-${greetings.length}`;
    sessions.add(id);
    greeted.add(socket);
    dispatch({
      t: 'READY',
      d: { v: 10, user: { id: BOT }, session_id: id, resume_gateway_url: platform.address.replace('http', 'ws') },
    });
  }

  /** To everybody who said who they are, with the next number. */
  function dispatch(event: object): void {
    seq += 1;
    const frame = { op: 0, s: seq, ...event };
    log.push({ seq, frame });
    say(frame);
  }

  function say(frame: object): void {
    for (const socket of greeted) socket.send(JSON.stringify(frame));
  }

  async function emitOne(event: object): Promise<boolean> {
    dispatch(event);
    const number = seq;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    waiting.set(number, resolve);
    // A beat that is asked for names how far everything is taken.
    const asking = setInterval(() => say({ op: 1, d: null }), ASK_EVERY_MS);
    return promise.finally(() => {
      clearInterval(asking);
      waiting.delete(number);
    });
  }

  return {
    address: platform.address,
    async emit(events) {
      return { isTaken: (await Promise.all(events.map((event) => emitOne(event as object)))).every(Boolean) };
    },
    shown,
    get typings() {
      const calls = platform.requests.filter(({ path }) => path.endsWith('/typing'));
      return calls.map(({ path }) => ({ to: speakerAt(path.split('/').at(-2)) }));
    },
    marksRead: 0,
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    tokens: 0,
    fail: platform.fail,
    heal: platform.heal,
    serve: (file) => `${platform.address}/files/${files.keep(file)}/${file.name}`,
    dropConnections: platform.dropConnections,
    complaints,
    close: platform.close,
    greetings,
    get answeredTaps() {
      return platform.requests.filter(({ path }) => path.startsWith('/interactions/')).map(({ path }) => path);
    },
    say,
    forgetSessions: () => {
      sessions = new Set();
    },
    closeWith: (code) => {
      for (const socket of greeted) socket.close(code);
    },
    refuseWith: (code) => {
      refusal = code;
    },
    beat: (options) => {
      heartbeat = options;
    },
    sessionsLeft: (count) => {
      remaining = count;
    },
  };
}
