/** LINE's Messaging API as a fake: reply tokens that are good once, retry keys, limits of messages, files, tokens of its own. */
import { hmac } from '../../../src/channels/kit/signatures/hmac.ts';
import type { FakePlatform, Fault, PlatformRequest, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, type HttpPlatform, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';

export const users: Record<Speaker, string> = { ada: `U${'a'.repeat(32)}`, bob: `U${'b'.repeat(32)}` };
export const CHANNEL_ID = '1650000001';
export const SECRETS = { a: 'a'.repeat(32), b: 'b'.repeat(32) };

export interface FakeLine extends FakePlatform {
  /** A token that answers one event, once. */
  replyToken(): string;
  /** The ways in which messages came: `reply`, `push`. */
  readonly ways: readonly string[];
  readonly requests: HttpPlatform['requests'];
  /** The next sending fails with 500 although the message was taken. */
  failAfterTaking(): void;
  /** Sound and films are not ready yet. */
  prepare(state: 'processing' | 'succeeded' | 'failed'): void;
}

interface Action {
  type: string;
  label: string;
  data?: string;
  displayText?: string;
  uri?: string;
}
interface Component {
  type: string;
  text?: string;
  url?: string;
  action?: Action;
  contents?: Component[];
}
interface Bubble {
  type: 'bubble';
  hero?: Component;
  body?: Component;
  footer?: Component;
}
interface Message {
  type: string;
  text?: string;
  altText?: string;
  originalContentUrl?: string;
  previewImageUrl?: string;
  contents?: Bubble | { type: 'carousel'; contents: Bubble[] };
  quickReply?: { items: { type: string; action: Action }[] };
  sender?: { name?: string };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export async function fakeLine(): Promise<FakeLine> {
  const files = keptFiles();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const ways: string[] = [];
  const goodReplies = new Map<string, Speaker>();
  const taken = new Map<string, { id: string }[]>();
  let [tokens, messages, replies] = [0, 0, 0];
  let webhookUrl = '';
  let failsAfterTaking = false;
  let prepared = 'succeeded';

  const no = (status: number, message: string, more: object = {}): FakeAnswer => ({
    status,
    body: { message, ...more },
  });
  const speakerOf = (user: string) => (Object.keys(users) as Speaker[]).find((speaker) => users[speaker] === user);

  function show(to: Speaker | undefined, said: Message[]): { id: string }[] {
    return said.map((message) => {
      const id = `${468_000_000_000 + (messages += 1)}`;
      shown.push({ to, externalId: id, raw: message, ...contentOf(message) });
      return { id };
    });
  }

  function send(request: FakeRequest): FakeAnswer {
    const json = request.json() as { to?: string; replyToken?: string; messages: Message[] };
    const problems = json.messages.flatMap(problemsOf);
    if (json.messages.length < 1 || json.messages.length > 5) problems.push('messages: 1 to 5');
    if (problems.length > 0) {
      complaints.push(...problems);
      return no(400, 'The request body has errors', { details: problems.map((message) => ({ message })) });
    }
    const answer =
      json.replyToken === undefined
        ? push(request, json.to ?? '', json.messages)
        : reply(json.replyToken, json.messages);
    if (!failsAfterTaking) return answer;
    failsAfterTaking = false;
    return no(500, 'Internal Server Error');
  }

  function push({ headers }: FakeRequest, to: string, said: Message[]): FakeAnswer {
    const key = headers['x-line-retry-key'] ?? '';
    if (!UUID.test(key)) complaints.push(`The retry key is no UUID: ${key}`);
    const before = taken.get(key);
    if (before) return no(409, 'The retry key is already accepted', { sentMessages: before });
    ways.push('push');
    const sentMessages = show(speakerOf(to), said);
    taken.set(key, sentMessages);
    return { body: { sentMessages } };
  }

  function reply(replyToken: string, said: Message[]): FakeAnswer {
    const to = goodReplies.get(replyToken);
    if (to === undefined) return no(400, 'Invalid reply token');
    goodReplies.delete(replyToken);
    ways.push('reply');
    return { body: { sentMessages: show(to, said) } };
  }

  function answer(request: FakeRequest): FakeAnswer {
    const { method, path } = request;
    if (path === '/oauth2/v3/token') {
      if (request.form().get('client_secret') !== SECRETS.a) return { status: 400, body: { error: 'invalid_client' } };
      tokens += 1;
      return { body: { access_token: `token-${tokens}-${'t'.repeat(40)}`, expires_in: 900, token_type: 'Bearer' } };
    }
    if (!/^Bearer token-\d+-t+$/.test(request.headers['authorization'] ?? '')) return no(401, 'Authentication failed');
    if (/^\/v2\/bot\/message\/(reply|push)$/.test(path)) return send(request);
    if (path.endsWith('/content/transcoding')) return { body: { status: prepared } };
    const file = /\/message\/([^/]+)\/content$/.exec(path)?.[1];
    if (file !== undefined) {
      const found = files.find(file);
      return found ? { headers: { 'content-type': found.contentType }, body: found.bytes } : no(404, 'Not found');
    }
    if (path.startsWith('/v2/bot/profile/')) {
      return { body: { userId: path.split('/').at(-1), displayName: 'Ada', language: 'ja' } };
    }
    if (/^\/v2\/bot\/(group|room)\//.test(path))
      return { body: { userId: path.split('/').at(-1), displayName: 'Ada' } };
    if (path === '/v2/bot/info') return { body: { userId: 'Ubot', basicId: '@harbour', displayName: 'Harbour Shoes' } };
    if (path === '/v2/bot/chat/loading/start') {
      const { chatId, loadingSeconds } = request.json() as { chatId: string; loadingSeconds: number };
      if (!chatId.startsWith('U') || loadingSeconds % 5 !== 0 || loadingSeconds > 60) complaints.push('loading');
      return { status: 202, body: {} };
    }
    if (path === '/v2/bot/chat/markAsRead' || (method === 'PUT' && path === '/v2/bot/channel/webhook/endpoint')) {
      return { body: {} };
    }
    return no(404, 'Not found');
  }

  const platform = await startHttpPlatform({
    purposeOf: ({ path }) => {
      if (/\/message\/(reply|push)$/.test(path)) return 'send';
      if (path.includes('/content')) return 'file';
      if (/\/profile\/|\/member\//.test(path)) return 'profile';
      return path === '/oauth2/v3/token' ? 'token' : 'other';
    },
    answer,
    wordOf: (fault: Fault) => {
      if (fault.kind === 'serverError') return no(500, 'Internal Server Error');
      if (fault.kind === 'tokenOver') return no(401, 'Authentication failed. Confirm that the access token is valid.');
      return fault.kind === 'refused' ? no(400, "The property, 'to', in the request body is invalid") : undefined;
    },
  });
  const callsTo = (path: string) => platform.requests.filter((request) => request.path === path);

  return {
    address: platform.address,
    listenAt: (url) => {
      webhookUrl = url;
    },
    async emit(events) {
      for (const event of events as { replyToken?: string; source?: { userId?: string } }[]) {
        const by = speakerOf(event.source?.userId ?? '');
        if (event.replyToken !== undefined && by) goodReplies.set(event.replyToken, by);
      }
      const { status } = await platform.post(webhookUrl, lineRequest(events));
      return { isTaken: status < 300, status };
    },
    replyToken() {
      const token = `reply-token-${(replies += 1)}`;
      goodReplies.set(token, 'ada');
      return token;
    },
    ways,
    requests: platform.requests,
    failAfterTaking: () => {
      failsAfterTaking = true;
    },
    prepare: (state) => {
      prepared = state;
    },
    shown,
    get typings() {
      return callsTo('/v2/bot/chat/loading/start').map((request) => ({
        to: speakerOf((request.json() as { chatId: string }).chatId),
      }));
    },
    get marksRead() {
      return callsTo('/v2/bot/chat/markAsRead').length;
    },
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    get tokens() {
      return tokens;
    },
    fail: platform.fail,
    heal: platform.heal,
    serve: files.keep,
    complaints,
    close: platform.close,
  };
}

/** `body`: sent and signed in place of the events. */
export function lineRequest(
  events: unknown[],
  { secret = SECRETS.a, body }: { secret?: string; body?: string } = {},
): PlatformRequest {
  const bytes = body ?? JSON.stringify({ destination: 'Ubot', events });
  const signature = hmac({ secret, signed: [bytes], encoding: 'base64' });
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-line-signature': signature },
    body: bytes,
  };
}

function componentsOf(component: Component | undefined): Component[] {
  return component ? [component, ...(component.contents ?? []).flatMap(componentsOf)] : [];
}

function bubblesOf({ contents }: Message): Bubble[] {
  if (!contents) return [];
  return contents.type === 'carousel' ? contents.contents : [contents];
}

function partsOf(message: Message): Component[] {
  return bubblesOf(message).flatMap(({ hero, body, footer }) => [hero, body, footer].flatMap(componentsOf));
}

function contentOf(message: Message): Pick<Shown, 'text' | 'choices' | 'files'> {
  const parts = partsOf(message);
  const actions = [
    ...(message.quickReply?.items ?? []).map(({ action }) => action),
    ...parts.flatMap(({ action }) => (action ? [action] : [])),
  ];
  const words = parts.flatMap(({ type, text }) => (type === 'text' && text !== undefined ? [text] : []));
  const pictures = parts.flatMap(({ type, url }) => (type === 'image' && url !== undefined ? [url] : []));
  return {
    text: message.text ?? words.join('\n\n'),
    choices: actions.map(({ label, data, uri }) => ({
      label,
      ...(data !== undefined && { value: data }),
      ...(uri !== undefined && { url: uri }),
    })),
    files: [...(message.originalContentUrl === undefined ? [] : [message.originalContentUrl]), ...pictures].map(
      (url) => ({ url }),
    ),
  };
}

function problemsOf(message: Message): string[] {
  const problems: string[] = [];
  const check = (isFine: boolean, problem: string) => void (isFine || problems.push(problem));
  const inText = message.type !== 'text' || ((message.text ?? '').trim() !== '' && (message.text ?? '').length <= 5000);
  check(inText, 'text: 1 to 5000 characters');
  const urls = [message.originalContentUrl, message.previewImageUrl, ...partsOf(message).map(({ url }) => url)];
  for (const url of urls)
    check(url === undefined || (url.startsWith('https://') && url.length <= 2000), `not https: ${url}`);
  check(message.type !== 'image' || message.previewImageUrl !== undefined, 'previewImageUrl is missing');
  const items = message.quickReply?.items ?? [];
  check(items.length <= 13, 'quickReply: 13 items');
  for (const { action } of items) problems.push(...problemsOfAction(action, 20));
  check((message.sender?.name ?? '').length <= 20, 'sender: 20 characters');
  if (message.type !== 'flex') return problems;
  check((message.altText ?? '') !== '' && (message.altText ?? '').length <= 400, 'altText: 1 to 400 characters');
  const bubbles = bubblesOf(message);
  check(bubbles.length >= 1 && bubbles.length <= 12, 'carousel: 12 bubbles');
  for (const bubble of bubbles) {
    check(Buffer.byteLength(JSON.stringify(bubble)) <= 30 * 1024, 'bubble: 30 KB');
    check(bubble.hero !== undefined || bubble.body !== undefined || bubble.footer !== undefined, 'bubble: empty');
  }
  check(Buffer.byteLength(JSON.stringify(message.contents)) <= 50 * 1024, 'carousel: 50 KB');
  for (const { type, text, action, contents } of partsOf(message)) {
    check(type !== 'text' || (text ?? '') !== '', 'flex: an empty text');
    check(type !== 'box' || (contents ?? []).length > 0, 'flex: an empty box');
    if (action) problems.push(...problemsOfAction(action, 40));
  }
  return problems;
}

function problemsOfAction({ type, label, data, displayText, uri }: Action, longest: number): string[] {
  const isFine =
    label !== '' &&
    label.length <= longest &&
    (type === 'uri'
      ? /^(https?|line|tel):/.test(uri ?? '') && (uri ?? '').length <= 1000
      : type === 'postback' && (data ?? '') !== '' && (data ?? '').length <= 300 && (displayText ?? '').length <= 300);
  return isFine ? [] : [`action: ${JSON.stringify({ type, label, data, uri })}`];
}
