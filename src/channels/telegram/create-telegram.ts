/**
 * Telegram's Bot API (core.telegram.org/bots/api; shapes as in @grammyjs/types): a webhook or long polling. From memory: the
 * limits of 30 messages a second in all and one a second in a chat. Not read: groups' service messages, Telegram Business.
 */
import { z } from 'zod';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter } from '../kit/adapter.ts';
import type { Answer, HttpCall, Wire } from '../kit/call.ts';
import { malformedEvent } from '../kit/errors.ts';
import { checkSharedToken } from '../kit/signatures/shared-token.ts';
import type { PollTransport, WebhookTransport } from '../kit/transport.ts';
import { capabilities } from './capabilities.ts';
import { decode } from './decode.ts';
import { type BotCall, chatOf, encode } from './encode.ts';
import { judge } from './judge.ts';
import type { TelegramSettings } from './telegram.ts';

const POLL_SECONDS = 25;
const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'];

const updates = z.object({ result: z.array(z.object({ update_id: z.number() }).loose()) });
const fileAnswer = z.object({ result: z.object({ file_path: z.string() }) });
const me = z.object({ result: z.object({ username: z.string() }) });

export function createTelegram({
  TELEGRAM_TOKEN: token,
  TELEGRAM_SECRET: secret,
  TELEGRAM_MODE: mode,
  TELEGRAM_API: api,
}: TelegramSettings): ChannelAdapter {
  if (mode === 'webhook' && secret === undefined) {
    throw new BadInputError({
      code: 'config.setting',
      message: 'TELEGRAM_SECRET is missing: it proves that events come from Telegram. Or set TELEGRAM_MODE=polling.',
    });
  }
  const account = token.split(':')[0] ?? '';
  const base = api.replace(/\/$/, '');
  const call: BotCall = (method, body) => ({
    kind: 'http',
    label: method,
    method: 'POST',
    url: `${base}/bot${token}/${method}`,
    body,
  });
  const ask = (method: string, json: object): HttpCall => ({ ...call(method, { json }), isRepeatable: true });

  const webhook: WebhookTransport = {
    kind: 'webhook',
    verify: ({ headers }) => checkSharedToken(headers['x-telegram-bot-api-secret-token'], secret ?? ''),
    events: (request) => [request.json()],
  };
  const polling: PollTransport = {
    kind: 'poll',
    async poll({ wire, cursor }) {
      const body = { offset: Number(cursor ?? 0), timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES };
      const answer = await asked(wire, { ...ask('getUpdates', body), timeoutMs: (POLL_SECONDS + 15) * 1000 });
      const events = updates.parse(answer.body).result;
      const last = events.at(-1);
      return { events, ...(last && { cursor: String(last.update_id + 1) }) };
    },
  };

  /** Throws `UnavailableError` with Telegram's own words. */
  async function asked(wire: Wire, asking: HttpCall): Promise<Answer> {
    const answer = await wire.call(asking);
    const verdict = judge(answer, account);
    if (verdict.outcome === 'sent') return answer;
    throw new UnavailableError({ code: 'channel.telegram', message: `${asking.label}: ${verdict.reason}` });
  }

  return {
    name: 'telegram',
    account,
    capabilities,
    origins: [base],
    transport: mode === 'webhook' ? webhook : polling,
    limits: { perAccount: { calls: 30, perMs: 1_000 }, perConversation: { calls: 1, perMs: 1_000 } },
    decode: (event) =>
      decode(event, { account, answerTap: (id) => ask('answerCallbackQuery', { callback_query_id: id }) }),
    encode: (piece, to) => encode(piece, to, call),
    judge: (answer) => judge(answer, account),
    typing: ({ thread }) => [ask('sendChatAction', { ...chatOf(thread), action: 'typing' })],
    async fetchMedia(ref, wire) {
      const { data } = fileAnswer.safeParse((await asked(wire, ask('getFile', { file_id: ref }))).body);
      if (!data) throw malformedEvent('Telegram', 'a file without a path');
      return { kind: 'http', label: 'file', method: 'GET', url: `${base}/file/bot${token}/${data.result.file_path}` };
    },
    check: { call: ask('getMe', {}), tell: ({ body }) => `The bot is @${me.parse(body).result.username}.` },
    async start(wire, webhookUrl) {
      if (mode === 'polling') return void (await asked(wire, ask('deleteWebhook', {})));
      // Without PUBLIC_URL somebody has registered it by hand.
      if (webhookUrl === undefined) return;
      await asked(wire, ask('setWebhook', { url: webhookUrl, secret_token: secret, allowed_updates: ALLOWED_UPDATES }));
    },
  };
}
