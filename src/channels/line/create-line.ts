/**
 * LINE's Messaging API (developers.line.biz; shapes as in @line/bot-sdk 11). Larger than other adapters: answers go out in two ways
 * (reply token or push), and buttons are Flex bubbles. Not verified against the live platform: how long a reply token is good,
 * the lengths of texts and labels, the sizes of Flex messages, and the words for a used token and a used-up plan, are from memory.
 */
import { z } from 'zod';
import { UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter, KindParts } from '../kit/adapter.ts';
import type { HttpCall, Wire } from '../kit/call.ts';
import { malformedEvent } from '../kit/errors.ts';
import { checkHmac } from '../kit/signatures/hmac.ts';
import { capabilitiesOf } from './capabilities.ts';
import { contentCall } from './content.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { webhookSchema } from './event.ts';
import { judge } from './judge.ts';
import type { LineSettings } from './line.ts';
import { chatOf, referenceOf } from './reference.ts';
import { createReplyTokens } from './reply-tokens.ts';

/** A multiple of five, 60 at most. */
const LOADING_SECONDS = 20;

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() });
const profileAnswer = z.object({ displayName: z.string(), language: z.string().optional() });
const botInfo = z.object({ displayName: z.string(), basicId: z.string() });

export function createLine(
  { LINE_CHANNEL_ID: account, LINE_CHANNEL_SECRET: secret, ...given }: LineSettings,
  { publicOrigin }: KindParts,
): ChannelAdapter {
  const [api, dataApi] = [new URL(given.LINE_API).origin, new URL(given.LINE_DATA_API).origin];
  const tokens = createReplyTokens();
  const ask = (label: string, method: 'GET' | 'POST' | 'PUT', path: string, json?: object): HttpCall => ({
    kind: 'http',
    label,
    method,
    url: api + path,
    ...(json && { body: { json } }),
    isRepeatable: true,
  });

  return {
    name: 'line',
    account,
    capabilities: capabilitiesOf({ canFetch: publicOrigin?.startsWith('https://') === true }),
    origins: [...new Set([api, dataApi])],
    transport: {
      kind: 'webhook',
      verify: ({ headers, body }) =>
        checkHmac(headers['x-line-signature'], { secret, signed: [body], encoding: 'base64' }),
      // The console's "Verify" sends none.
      events(request) {
        const { data } = webhookSchema.safeParse(request.json());
        if (!data) throw malformedEvent('LINE', 'a request without events');
        return data.events;
      },
    },
    decode: (event) => decode(event, account),
    encode: (piece, to) => encode(piece, to, { api, tokens }),
    judge: (answer, call) => judge(answer, call, tokens),
    fetchMedia: (ref, wire) => contentCall(ref, dataApi, wire),
    async profile({ thread, identity }, wire) {
      const [chat, user] = [chatOf(thread), chatOf(identity)];
      if (!user.startsWith('U')) return {};
      const places: Record<string, string> = { C: `group/${chat}/member/${user}`, R: `room/${chat}/member/${user}` };
      const { body } = await wire.call(ask('profile', 'GET', `/v2/bot/${places[chat[0] ?? ''] ?? `profile/${user}`}`));
      const { displayName: name, language: locale } = profileAnswer.safeParse(body).data ?? {};
      return { ...(name !== undefined && { name }), ...(locale !== undefined && { locale }) };
    },
    // In groups there is no such mark.
    typing({ thread }) {
      const json = { chatId: chatOf(thread), loadingSeconds: LOADING_SECONDS };
      return chatOf(thread).startsWith('U') ? [ask('loading', 'POST', '/v2/bot/chat/loading/start', json)] : [];
    },
    markRead(address) {
      const { markAsReadToken } = referenceOf(address);
      return markAsReadToken === undefined
        ? []
        : [ask('markAsRead', 'POST', '/v2/bot/chat/markAsRead', { markAsReadToken })];
    },
    token: {
      /** Good for 15 minutes; any number may be out at once, so that several nodes need not share one. */
      async fetch(wire) {
        const form = { grant_type: 'client_credentials', client_id: account, client_secret: secret };
        const { status, body } = await wire.call({ ...ask('token', 'POST', '/oauth2/v3/token'), body: { form } });
        const { data } = tokenAnswer.safeParse(body);
        if (data) return { token: data.access_token, expiresInMs: data.expires_in * 1000 };
        throw unavailable(
          `LINE answered ${status} when it was asked for a token: compare LINE_CHANNEL_ID and LINE_CHANNEL_SECRET.`,
        );
      },
      headers: (token) => ({ authorization: `Bearer ${token}` }),
    },
    limits: { perAccount: { calls: 200, perMs: 1_000 }, perConversation: { calls: 5, perMs: 1_000 } },
    check: {
      call: ask('info', 'GET', '/v2/bot/info'),
      tell({ body }) {
        const { displayName, basicId } = botInfo.parse(body);
        return `The account is ${displayName} (${basicId}).`;
      },
    },
    async start(wire: Wire, webhookUrl: string | undefined) {
      // Without an https address somebody has entered another one by hand.
      if (webhookUrl?.startsWith('https://') !== true) return;
      const asking = ask('webhook', 'PUT', '/v2/bot/channel/webhook/endpoint', { endpoint: webhookUrl });
      const verdict = judge(await wire.call(asking), asking, tokens);
      if (verdict.outcome !== 'sent') throw unavailable(`The webhook could not be registered: ${verdict.reason}`);
    },
  };
}

function unavailable(message: string): UnavailableError {
  return new UnavailableError({ code: 'channel.line', message });
}
