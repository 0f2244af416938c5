/** Slack as a fake: the Web API with its limits, files, signed events, and Socket Mode with envelopes that wait for their acknowledgement. */
import { createHmac } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { FakePlatform, PlatformRequest, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';
import { readBlocks, readMrkdwn } from './slack-blocks.ts';

export const TEAM = 'T0SHOP';
export const BOT = { user: 'U0BOT', bot: 'B0BOT' };
export const users: Record<Speaker, string> = { ada: 'U0ADA', bob: 'U0BOB' };
export const directs: Record<Speaker, string> = { ada: 'D0ADA', bob: 'D0BOB' };
export const SUPPORT = 'C0SUPPORT';
/** Threads of the support channel, each begun by its customer. */
export const threads: Record<Speaker, string> = { ada: '1767603000.000100', bob: '1767603000.000200' };
export const SECRET = 'slack-signing-secret-of-a';
export const BOT_TOKEN = 'xoxb-77-bot-token-of-the-shop';
export const APP_TOKEN = 'xapp-1-app-token-of-the-shop';

/** Slack waits three seconds; nobody here is that slow. */
const ACK_MS = 1_000;
const LONGEST_TEXT = 4_000;

export interface FakeSlack extends FakePlatform {
  /** A frame of Socket Mode to everybody who is connected. */
  say(frame: object): void;
}

/** `socket`: `emit` sends envelopes over the connection; else events are posted to the webhook. */
export async function fakeSlack({ socket: isSocket = false } = {}): Promise<FakeSlack> {
  const files = keptFiles();
  const uploads = new Map<string, { name: string; length: number; bytes?: Uint8Array }>();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const acknowledged = new Map<string, () => void>();
  const connections = new Set<WebSocket>();
  let messages = 100;
  let webhookUrl = '';
  let envelopes = 0;

  const methodOf = ({ path }: FakeRequest) => path.split('/').at(-1) ?? '';
  const ok = (result: object = {}): FakeAnswer => ({ body: { ok: true, ...result } });
  const no = (error: string, more: object = {}): FakeAnswer => ({ body: { ok: false, error, ...more } });
  const complain = (error: string, problem = error): FakeAnswer => {
    complaints.push(problem);
    return no(error);
  };

  function speakerAt(channel: unknown, thread: unknown): Speaker | undefined {
    const all = Object.keys(users) as Speaker[];
    if (channel === SUPPORT) return all.find((speaker) => threads[speaker] === thread);
    return all.find((speaker) => directs[speaker] === channel);
  }

  function show(said: Partial<Shown>, fields: Record<string, unknown>, channel: unknown): void {
    const to = speakerAt(channel, fields['thread_ts']);
    shown.push({ to, text: '', choices: [], files: [], raw: fields, ...said });
  }

  function post(fields: Record<string, unknown>): FakeAnswer {
    const { channel, text = '', blocks, mrkdwn } = fields;
    if (typeof text !== 'string' || typeof channel !== 'string') return complain('invalid_arguments');
    if (text.length > LONGEST_TEXT) return complain('msg_too_long');
    if (blocks === undefined && text.trim() === '') return complain('no_text');
    const read = blocks === undefined ? undefined : readBlocks(blocks);
    if (read && read.problems.length > 0) return complain('invalid_blocks', read.problems.join('; '));
    messages += 1;
    const ts = `1767604000.000${messages}`;
    const words = read ? read.text : mrkdwn === false ? readEntities(text) : readMrkdwn(text);
    show(
      { text: words, choices: read?.choices ?? [], files: read?.files ?? [], externalId: `${channel}/${ts}` },
      fields,
      channel,
    );
    return ok({ channel, ts, message: { text, ts } });
  }

  function share(fields: Record<string, unknown>): FakeAnswer {
    const {
      files: shared = [],
      channel_id,
      initial_comment,
    } = fields as {
      files?: { id: string }[];
      channel_id?: string;
      initial_comment?: string;
    };
    const found = shared.map(({ id }) => uploads.get(id));
    if (channel_id === undefined || found.length === 0) return complain('invalid_arguments');
    if (found.some((file) => file?.bytes === undefined)) return complain('file_not_found');
    const sent = found.map((file) => ({ name: file?.name ?? '', bytes: file?.bytes ?? new Uint8Array() }));
    show({ text: readMrkdwn(initial_comment ?? ''), files: sent, externalId: shared[0]?.id ?? '' }, fields, channel_id);
    return ok({ files: shared });
  }

  function askForUpload(form: URLSearchParams): FakeAnswer {
    const id = `F${uploads.size + 1}`;
    const length = Number(form.get('length'));
    if (!(length > 0) || !form.get('filename')) return complain('invalid_arguments', 'an upload without its length');
    uploads.set(id, { name: form.get('filename') ?? '', length });
    return ok({ upload_url: `${platform.address}/upload/${id}`, file_id: id });
  }

  function takeUpload(request: FakeRequest): FakeAnswer {
    const file = uploads.get(methodOf(request));
    if (request.headers['authorization'] !== undefined) complaints.push('a token went along with an upload');
    if (!file || file.length !== request.body.length) return { status: 400, body: 'wrong length' };
    file.bytes = request.body;
    return { status: 200, body: 'OK' };
  }

  function answer(request: FakeRequest): FakeAnswer {
    const method = methodOf(request);
    if (request.path.startsWith('/upload/')) return takeUpload(request);
    const isApp = method === 'apps.connections.open';
    if (request.headers['authorization'] !== `Bearer ${isApp ? APP_TOKEN : BOT_TOKEN}`) return no('invalid_auth');
    if (request.path.startsWith('/files/')) {
      const file = files.find(method);
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : { status: 404 };
    }
    switch (method) {
      case 'chat.postMessage':
        return post(request.json() as Record<string, unknown>);
      case 'files.completeUploadExternal':
        return share(request.json() as Record<string, unknown>);
      case 'files.getUploadURLExternal':
        return askForUpload(request.form());
      case 'files.info':
        return ok({ file: { url_private: `${platform.address}/files/${request.form().get('file')}` } });
      case 'apps.connections.open':
        return ok({ url: `${platform.address.replace('http', 'ws')}/link?ticket=${envelopes}` });
      case 'auth.test':
        return ok({ user: 'shop', team: 'Shop', team_id: TEAM, user_id: BOT.user, bot_id: BOT.bot });
      case 'users.info':
        return ok({
          user: {
            id: request.form().get('user'),
            tz: 'Europe/Berlin',
            locale: 'de-DE',
            is_email_confirmed: true,
            profile: { display_name: '', real_name: 'Ada Lovelace', email: 'ada@example.com' },
          },
        });
      default:
        return ok();
    }
  }

  const platform = await startHttpPlatform({
    purposeOf: (request) => {
      const method = methodOf(request);
      if (method === 'chat.postMessage' || method === 'files.completeUploadExternal') return 'send';
      if (method === 'users.info') return 'profile';
      return request.path.startsWith('/files/') ? 'file' : 'other';
    },
    answer,
    wordOf: (fault) => {
      if (fault.kind === 'rateLimited') {
        return { ...no('ratelimited'), status: 429, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
      }
      if (fault.kind === 'refused') return no('channel_not_found');
      if (fault.kind === 'errorInOk') return no('internal_error');
      if (fault.kind === 'markupRefused') return no('invalid_blocks');
      return fault.kind === 'profileFails' ? no('user_not_found') : undefined;
    },
    onSocket(socket) {
      connections.add(socket);
      socket.on('close', () => connections.delete(socket));
      socket.on('message', (data) => {
        const { envelope_id } = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '') as { envelope_id: string };
        if (!acknowledged.has(envelope_id)) complaints.push('an envelope was acknowledged twice');
        acknowledged.get(envelope_id)?.();
        acknowledged.delete(envelope_id);
      });
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0SHOP' } }));
    },
  });

  async function sendEnvelope(payload: unknown): Promise<boolean> {
    while (connections.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const [socket] = connections;
    envelopes += 1;
    const envelope_id = `envelope-${envelopes}`;
    const type = isTap(payload) ? 'interactive' : 'events_api';
    const { promise, resolve } = Promise.withResolvers<boolean>();
    acknowledged.set(envelope_id, () => resolve(true));
    const late = setTimeout(() => resolve(false), ACK_MS);
    socket?.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: false }));
    return promise.finally(() => clearTimeout(late));
  }

  return {
    address: `${platform.address}/api`,
    listenAt: (url) => {
      webhookUrl = url;
    },
    async emit(events) {
      if (isSocket) return { isTaken: (await Promise.all(events.map(sendEnvelope))).every(Boolean) };
      let status = 200;
      for (const event of events)
        status = Math.max(status, (await platform.post(webhookUrl, eventRequest(event))).status);
      return { isTaken: status < 300, status };
    },
    shown,
    get typings() {
      return platform.requests
        .filter((request) => methodOf(request) === 'assistant.threads.setStatus')
        .map((request) => ({ to: speakerAt((request.json() as { channel_id: string }).channel_id, undefined) }));
    },
    marksRead: 0,
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    tokens: 0,
    fail: platform.fail,
    heal: platform.heal,
    serve: (file) => `${platform.address}/files/${files.keep(file)}`,
    dropConnections: platform.dropConnections,
    complaints,
    close: platform.close,
    say: (frame) => {
      for (const connection of connections) connection.send(JSON.stringify(frame));
    },
  };
}

export interface Signing {
  /** Milliseconds since 1970; when the event happened by default. */
  at?: number;
  secret?: string;
  /** In place of what the event would be written as. */
  body?: string;
}

/** Signed as Slack signs. Taps come as a form. */
export function eventRequest(
  event: unknown,
  { at = timeOf(event), secret = SECRET, body }: Signing = {},
): PlatformRequest {
  const isForm = body === undefined && isTap(event);
  const json = body ?? JSON.stringify(event);
  const written = isForm ? new URLSearchParams({ payload: json }).toString() : json;
  const seconds = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${written}`).digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${signature}`,
    },
    body: written,
  };
}

function timeOf(event: unknown): number {
  const { event_time, actions } = event as { event_time?: number; actions?: { action_ts: string }[] };
  return (event_time ?? Number(actions?.[0]?.action_ts ?? 0)) * 1000;
}

function isTap(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'block_actions';
}

function readEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
