/** Telegram's Bot API as a fake: methods, limits, keyboards, files, a webhook with its secret, and long polling. */
import type { Update } from '@grammyjs/types';
import type { FakePlatform, Fault, PlatformRequest, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';

export const chats: Record<Speaker, number> = { ada: 1001, bob: 1002 };
export const SECRET = 'telegram-webhook-secret-of-a';
export const TOKENS = { a: `700:${'A'.repeat(35)}`, b: `800:${'B'.repeat(35)}` };

const POLL_MS = 150;
const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/** `polling`: `emit` puts events where `getUpdates` finds them; else they are posted to the webhook. */
export async function fakeTelegram({ polling = false } = {}): Promise<FakePlatform> {
  const files = keptFiles();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const updates: Update[] = [];
  const asked: number[] = [];
  let messages = 100;
  let webhookUrl = '';

  const methodOf = ({ path }: FakeRequest) => path.split('/').at(-1) ?? '';
  const ok = (result: unknown): FakeAnswer => ({ body: { ok: true, result } });
  const no = (status: number, description: string, parameters?: object): FakeAnswer => ({
    status,
    body: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
  });

  async function fieldsOf(request: FakeRequest): Promise<Record<string, unknown>> {
    if (!request.headers['content-type']?.startsWith('multipart/')) return request.json() as Record<string, unknown>;
    const form = await request.multipart();
    const fields = Object.fromEntries(form);
    return {
      ...fields,
      ...(typeof fields['reply_markup'] === 'string' && { reply_markup: JSON.parse(fields['reply_markup']) }),
    };
  }

  async function show(request: FakeRequest): Promise<FakeAnswer> {
    const fields = await fieldsOf(request);
    const isText = methodOf(request) === 'sendMessage';
    const said = isText ? fields['text'] : fields['caption'];
    const raw = typeof said === 'string' ? said : '';
    const text = fields['parse_mode'] === 'HTML' ? readHtml(raw) : raw;
    if (isText && text.trim() === '') return complain('Bad Request: message text is empty');
    if (text.length > (isText ? LONGEST_TEXT : LONGEST_CAPTION)) return complain('Bad Request: message is too long');
    const choices = buttonsOf(fields['reply_markup']);
    for (const { value } of choices) {
      if (value !== undefined && Buffer.byteLength(value) > 64) return complain('Bad Request: BUTTON_DATA_INVALID');
    }
    const sent = Object.values(fields).filter((value) => value instanceof File);
    const chat = Number(fields['chat_id']);
    const externalId = `${chat}/${(messages += 1)}`;
    const to = (Object.keys(chats) as Speaker[]).find((speaker) => chats[speaker] === chat);
    shown.push({
      to,
      text,
      choices,
      files: await Promise.all(sent.map(async (file) => ({ name: file.name, bytes: await file.bytes() }))),
      externalId,
      raw: fields,
    });
    return ok({ message_id: messages, chat: { id: chat }, date: 0 });
  }

  function complain(description: string): FakeAnswer {
    complaints.push(description);
    return no(400, description);
  }

  /** Tags outside of Telegram's few, or one that is not closed, are refused like there. */
  function readHtml(html: string): string {
    const open: string[] = [];
    for (const [, end, tag = ''] of html.matchAll(/<(\/?)([a-z-]+)[^>]*>/g)) {
      if (!/^(b|strong|i|em|u|s|code|pre|a|blockquote|tg-spoiler)$/.test(tag))
        complaints.push(`unsupported tag ${tag}`);
      if (end === '') open.push(tag);
      else if (open.pop() !== tag) complaints.push(`can't parse entities: ${tag}`);
    }
    if (open.length > 0) complaints.push(`can't parse entities: ${open.join()} stays open`);
    return html
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
  }

  async function news(request: FakeRequest): Promise<FakeAnswer> {
    const { offset } = request.json() as { offset: number };
    asked.push(offset);
    const found = () => updates.filter(({ update_id }) => update_id >= offset);
    const until = Date.now() + POLL_MS;
    while (found().length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
    return ok(found());
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const method = methodOf(request);
    if (request.path.startsWith('/file/')) {
      const file = files.find(method);
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : no(404, 'Not Found');
    }
    if (!request.path.startsWith(`/bot${TOKENS.a}/`)) return no(401, 'Unauthorized');
    if (method === 'getUpdates') return news(request);
    if (method === 'getFile') {
      const { file_id } = request.json() as { file_id: string };
      return ok({ file_id, file_unique_id: file_id, file_path: `documents/${file_id}` });
    }
    if (method === 'getMe') return ok({ id: 700, is_bot: true, first_name: 'Shop', username: 'shop_bot' });
    return method.startsWith('send') && method !== 'sendChatAction' ? show(request) : ok(true);
  }

  const platform = await startHttpPlatform({
    purposeOf: (request) => {
      const method = methodOf(request);
      if (request.path.startsWith('/file/') || method === 'getFile') return 'file';
      return method.startsWith('send') && method !== 'sendChatAction' ? 'send' : 'other';
    },
    answer,
    wordOf: (fault: Fault) => {
      if (fault.kind === 'rateLimited') {
        const { retryAfterSeconds: seconds } = fault;
        return no(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
      }
      if (fault.kind === 'refused') return no(403, 'Forbidden: bot was blocked by the user');
      if (fault.kind === 'markupRefused') return no(400, "Bad Request: can't parse entities: unexpected end tag");
      if (fault.kind === 'errorInOk') return { body: { ok: false, error_code: 500, description: 'Internal' } };
      return fault.kind === 'serverError' ? no(502, 'Bad Gateway') : undefined;
    },
  });

  async function poll(events: Update[]): Promise<{ isTaken: boolean }> {
    const from = asked.length;
    const known = new Set(updates.map(({ update_id }) => update_id));
    updates.push(...events.filter(({ update_id }) => !known.has(update_id)));
    const last = Math.max(...events.map(({ update_id }) => update_id));
    for (;;) {
      const offsets = asked.slice(from);
      if (offsets.some((offset) => offset > last)) return { isTaken: true };
      // Asked again from the same place, after it was given: not taken.
      if (offsets.length >= 3 || platform.requests.length === 0) return { isTaken: false };
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  return {
    address: platform.address,
    listenAt: (url) => {
      webhookUrl = url;
    },
    async emit(events) {
      if (polling) return poll(events as Update[]);
      let status = 200;
      for (const event of events)
        status = Math.max(status, (await platform.post(webhookUrl, updateRequest(event))).status);
      return { isTaken: status < 300, status };
    },
    shown,
    get typings() {
      return platform.requests
        .filter((request) => methodOf(request) === 'sendChatAction')
        .map(() => ({ to: undefined }));
    },
    marksRead: 0,
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    tokens: 0,
    fail: platform.fail,
    heal: platform.heal,
    serve: files.keep,
    complaints,
    close: platform.close,
  };
}

export function updateRequest(event: unknown, secret = SECRET): PlatformRequest {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: typeof event === 'string' ? event : JSON.stringify(event),
  };
}

function buttonsOf(markup: unknown): Shown['choices'] {
  const { inline_keyboard: rows = [] } = (markup ?? {}) as {
    inline_keyboard?: { text: string; callback_data?: string; url?: string }[][];
  };
  return rows.flat().map(({ text, callback_data: value, url }) => ({
    label: text,
    ...(value !== undefined && { value }),
    ...(url !== undefined && { url }),
  }));
}
