/** A platform for the shared suite: Synapse behind a door of ours that can fail, and that sees what we ask for. */
import type { FakePlatform, Fault, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { until } from '../until.ts';
import { type FakeAnswer, type FakeRequest, type Purpose, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';
import { SHOP, type Synapse } from './synapse.ts';

/** What somebody does. `number`: names it; said again under the same number it is the same event. */
export type MatrixAct =
  | {
      act: 'say';
      by: Speaker | 'colleague';
      to?: Speaker;
      number: number;
      at?: number;
      content: Record<string, unknown>;
      of?: number;
    }
  | { act: 'redact'; by: Speaker; number: number; of: number }
  | { act: 'type'; by: Speaker }
  | { act: 'read'; by: Speaker; externalId: string }
  /** Nothing is done: it has to come by itself. */
  | { act: 'wait'; for: string };

export interface MatrixRooms {
  synapse: Synapse;
  rooms: Record<Speaker, string>;
  /** Of another client of the shop's account. */
  colleague: string;
}

const userOf = (by: Speaker) => `@${by}:localhost`;

/** The shop's account and a room with each customer, for all tests of a file. */
export async function openRooms(synapse: Synapse, password: string): Promise<MatrixRooms> {
  const colleague = await synapse.register('shop', password);
  const open = async (by: Speaker) => {
    const json = { preset: 'trusted_private_chat', is_direct: true, invite: [SHOP] };
    const { room_id: room } = await synapse.as<{ room_id: string }>(userOf(by), { path: 'client/v3/createRoom', json });
    await synapse.ask(colleague, { path: `client/v3/join/${encodeURIComponent(room)}` });
    return room;
  };
  return { synapse, colleague, rooms: { ada: await open('ada'), bob: await open('bob') } };
}

/** Tags that clients show (Client-Server API, m.room.message msgtypes). */
const TAGS =
  /^(?:del|h[1-6]|blockquote|p|a|ul|ol|sup|sub|li|b|i|u|strong|em|s|code|hr|br|div|table|thead|tbody|tr|th|td|caption|pre|span|img|details|summary)$/;

let runs = 0;

export async function fakeMatrix({ synapse, rooms, colleague }: MatrixRooms): Promise<FakePlatform> {
  runs += 1;
  const run = `run-${runs}`;
  const files = keptFiles();
  const events = new Map<number, string>();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const syncs: { since: string | null; next?: string; text?: string }[] = [];

  const speakerIn = (path: string) =>
    (Object.keys(rooms) as Speaker[]).find((by) => path.includes(encodeURIComponent(rooms[by])));

  function purposeOf({ method, path }: FakeRequest): Purpose {
    if (path.includes('/send/')) return 'send';
    if (path.includes('/media/download/')) return 'file';
    if (path.endsWith('/login')) return 'token';
    return method === 'GET' && path.includes('/profile/') ? 'profile' : 'other';
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const { method, path, query, headers, body } = request;
    const isSend = purposeOf(request) === 'send';
    const sync = path.endsWith('/sync') ? { since: query.get('since') } : undefined;
    const place = sync && syncs.push(sync) - 1;
    // Rooms last over tests, and so do the names of what was sent there.
    const at = isSend ? path.replace(/\/([^/]+)$/, `/${run}-$1`) : path;
    let response: Response;
    try {
      response = await fetch(`${synapse.address}${at}${query.size > 0 ? `?${query.toString()}` : ''}`, {
        method,
        headers: {
          ...(headers['authorization'] && { authorization: headers['authorization'] }),
          ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
        },
        ...(method !== 'GET' && { body: new Uint8Array(body) }),
      });
    } catch {
      return { status: 502, body: 'The homeserver is gone.' };
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    if (place !== undefined && response.ok) {
      const text = bytes.toString();
      syncs[place] = { since: query.get('since'), next: (JSON.parse(text) as { next_batch: string }).next_batch, text };
    }
    if (isSend) await note(request, response.status, bytes);
    else if (response.status === 400 || response.status === 413) complaints.push(`${path}: ${bytes.toString()}`);
    return {
      status: response.status,
      headers: { 'content-type': response.headers.get('content-type') ?? '' },
      body: bytes,
    };
  }

  /** As the customer's client gets it. */
  async function note({ path }: FakeRequest, status: number, bytes: Buffer): Promise<void> {
    const said = JSON.parse(bytes.toString()) as { event_id?: string };
    if (status !== 200 || said.event_id === undefined) return void complaints.push(`${status}: ${bytes.toString()}`);
    const to = speakerIn(path);
    if (to === undefined || shown.some(({ externalId }) => externalId === said.event_id)) return;
    const event = `client/v3/rooms/${encodeURIComponent(rooms[to])}/event/${encodeURIComponent(said.event_id)}`;
    const raw = await synapse.as<{ content: Record<string, string> }>(userOf(to), { method: 'GET', path: event });
    const { msgtype, body = '', formatted_body: html, url, filename } = raw.content;
    if (body.trim() === '') complaints.push('an empty body');
    for (const [, tag = ''] of (html ?? '').matchAll(/<\/?([a-z0-9]+)[^>]*>/g)) {
      if (!TAGS.test(tag)) complaints.push(`a tag that clients leave out: ${tag}`);
    }
    const isText = msgtype === 'm.text';
    shown.push({
      to,
      text: isText ? body : '',
      choices: [],
      files: isText ? [] : [{ ...(filename !== undefined && { name: filename }), ...(url !== undefined && { url }) }],
      externalId: said.event_id,
      raw,
    });
  }

  const platform = await startHttpPlatform({
    purposeOf,
    answer,
    wordOf: (fault: Fault) => {
      const no = (status: number, errcode: string, error: string, headers = {}): FakeAnswer => ({
        status,
        headers,
        body: { errcode, error },
      });
      if (fault.kind === 'rateLimited') {
        return no(429, 'M_LIMIT_EXCEEDED', 'Too Many Requests', { 'retry-after': String(fault.retryAfterSeconds) });
      }
      if (fault.kind === 'refused') return no(403, 'M_FORBIDDEN', 'User @shop:localhost not in room');
      if (fault.kind === 'tokenOver') return no(401, 'M_UNKNOWN_TOKEN', 'Token is not active');
      if (fault.kind === 'fileFails') return no(404, 'M_NOT_FOUND', 'Not found');
      return fault.kind === 'errorInOk' ? { body: '<html>We are back soon.</html>' } : undefined;
    },
  });

  async function say({ by, to, number, at, content, of }: Extract<MatrixAct, { act: 'say' }>): Promise<string> {
    const room = encodeURIComponent(rooms[to ?? (by === 'colleague' ? 'ada' : by)]);
    const file = typeof content['url'] === 'string' ? files.find(content['url']) : undefined;
    const url = file && by !== 'colleague' && (await upload(by, file));
    const relation = of !== undefined && { 'm.relates_to': { rel_type: 'm.replace', event_id: events.get(of) } };
    const request = {
      method: 'PUT' as const,
      path: `client/v3/rooms/${room}/send/m.room.message/${run}-${number}`,
      json: { ...content, ...(url && { url }), ...relation },
      ...(at !== undefined && { at }),
    };
    const { event_id: id } =
      by === 'colleague'
        ? await synapse.ask<{ event_id: string }>(colleague, request)
        : await synapse.as<{ event_id: string }>(userOf(by), request);
    events.set(number, id);
    return id;
  }

  async function upload(by: Speaker, file: { bytes: Uint8Array; contentType: string }): Promise<string> {
    const bytes = { content: file.bytes, contentType: file.contentType };
    return (await synapse.as<{ content_uri: string }>(userOf(by), { path: 'media/v3/upload', bytes })).content_uri;
  }

  /** What to look for in the answers to our questions. */
  async function perform(act: MatrixAct): Promise<string> {
    switch (act.act) {
      case 'say':
        return say(act);
      case 'wait':
        return act.for;
      case 'redact': {
        const at = `client/v3/rooms/${encodeURIComponent(rooms[act.by])}/redact/${encodeURIComponent(events.get(act.of) ?? '')}`;
        const path = `${at}/${run}-${act.number}`;
        return (await synapse.as<{ event_id: string }>(userOf(act.by), { method: 'PUT', path })).event_id;
      }
      case 'type': {
        const path = `client/v3/rooms/${encodeURIComponent(rooms[act.by])}/typing/${userOf(act.by)}`;
        await synapse.as(userOf(act.by), { method: 'PUT', path, json: { typing: true, timeout: 1_000 } });
        return `"user_ids":["${userOf(act.by)}"]`;
      }
      case 'read': {
        const path = `client/v3/rooms/${encodeURIComponent(rooms[act.by])}/receipt/m.read/${encodeURIComponent(act.externalId)}`;
        await synapse.as(userOf(act.by), { path });
        return `"m.receipt","content":{"${act.externalId}"`;
      }
    }
  }

  /** Taken: we asked on from behind it. Not taken: we asked from before it again. */
  async function isTaken(sign: string): Promise<boolean> {
    let taken: boolean | undefined;
    await until(() => {
      const told = syncs.findLastIndex(({ since, text }) => since !== null && text?.includes(sign));
      const after = told === -1 ? undefined : syncs[told + 1];
      if (after) taken = after.since === syncs[told]?.next;
      return after !== undefined;
    });
    return taken === true;
  }

  return {
    address: platform.address,
    async emit(acts) {
      const signs: string[] = [];
      for (const act of acts as MatrixAct[]) signs.push(await perform(act));
      const taken = await Promise.all(signs.map(isTaken));
      return { isTaken: taken.every(Boolean) };
    },
    shown,
    get typings() {
      return platform.requests
        .filter(({ path }) => path.includes('/typing/'))
        .map(({ path }) => ({ to: speakerIn(path) }));
    },
    get marksRead() {
      return platform.requests.filter(({ path }) => path.includes('/receipt/')).length;
    },
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    get tokens() {
      return platform.requests.filter(({ purpose }) => purpose === 'token').length;
    },
    fail: platform.fail,
    heal: platform.heal,
    serve: files.keep,
    complaints,
    close: platform.close,
  };
}
