/**
 * Discord: messages by the gateway, answers by HTTP (docs.discord.com; shapes as in discord-api-types). Larger than most,
 * for the gateway is a protocol of its own. Not verified against the live platform: the limits of 50 calls a second in all
 * and 5 messages in 5 seconds in a channel, files of 10 MiB, how long a nonce is known (all from memory).
 */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import type { ChannelAdapter } from '../kit/adapter.ts';
import type { HttpCall, Wire } from '../kit/call.ts';
import { checkEd25519, ed25519Key } from '../kit/signatures/ed25519.ts';
import type { WebhookTransport } from '../kit/transport.ts';
import { capabilities } from './capabilities.ts';
import { decode } from './decode.ts';
import type { DiscordSettings } from './discord.ts';
import { encode } from './encode.ts';
import { interactionSchema } from './event.ts';
import { gateway } from './gateway.ts';
import { judge } from './judge.ts';
import { channelOf } from './place.ts';

/** Discord asks every bot to say what it is. */
const USER_AGENT = 'DiscordBot (https://frontdesk.example, 1)';
const INTENTS = {
  GUILD_MESSAGES: 1 << 9,
  DIRECT_MESSAGES: 1 << 12,
  DIRECT_MESSAGE_TYPING: 1 << 14,
  MESSAGE_CONTENT: 1 << 15,
};
/** Flags of an application that may read what is said in channels; the second for bots on few servers. */
const READS_CONTENT = (1 << 18) | (1 << 19);
/** A bot that begins too many sessions in a day has its token taken away: so many are left for people. */
const SESSIONS_LEFT = 10;
/** Whose messages these were, for deletions. */
const REMEMBERED = 10_000;
const READ = new Set(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'INTERACTION_CREATE', 'TYPING_START']);

const gatewayAnswer = z.object({
  url: z.string(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }).optional(),
});
const me = z.object({ name: z.string(), flags: z.number().optional() });

export function createDiscord({
  DISCORD_TOKEN: token,
  DISCORD_CHANNELS,
  DISCORD_PUBLIC_KEY: publicKey,
  DISCORD_API,
}: DiscordSettings): ChannelAdapter {
  const account = botOf(token);
  const base = DISCORD_API.replace(/\/$/, '');
  const channels = new Set(DISCORD_CHANNELS?.split(/\s*,\s*/));
  const authors = new LRUCache<string, string>({ max: REMEMBERED });

  const call = (label: string, path: string, more: Partial<HttpCall> = {}): HttpCall => ({
    kind: 'http',
    label,
    method: 'POST',
    url: base + path,
    headers: { authorization: `Bot ${token}`, 'user-agent': USER_AGENT },
    isRepeatable: true,
    ...more,
  });
  const answerTap = ({ id, token: ticket }: { id: string; token: string }): HttpCall =>
    call('answer to a tap', `/interactions/${id}/${ticket}/callback`, { body: { json: { type: 6 } } });
  const context = { account, channels, answerTap };

  /** Remembers whose message it is, and says it of a deletion. */
  function read({ t, d }: { t: string; d: unknown }): unknown {
    if (!READ.has(t)) return undefined;
    const { data } = z.object({ id: z.string(), author: z.object({ id: z.string() }).optional() }).safeParse(d);
    if (t === 'MESSAGE_DELETE') {
      const author = data && authors.get(data.id);
      return author === undefined ? undefined : { t, d, author };
    }
    if (!isOurs({ t, d })) return undefined;
    if (t === 'MESSAGE_CREATE' && data?.author) authors.set(data.id, data.author.id);
    return { t, d };
  }

  /** Servers are full of talk that means nothing here. What cannot be read is left to those who say so. */
  function isOurs(event: unknown): boolean {
    try {
      return decode(event, context).length > 0;
    } catch {
      return true;
    }
  }

  async function address(wire: Wire): Promise<string> {
    const asking = call('gateway/bot', '/gateway/bot', { method: 'GET' });
    const answer = await wire.call(asking);
    const verdict = judge(answer);
    if (verdict.outcome !== 'sent') throw unavailable(`${asking.label}: ${'reason' in verdict ? verdict.reason : ''}`);
    const { url, session_start_limit: limit } = gatewayAnswer.parse(answer.body);
    if (limit && limit.remaining <= SESSIONS_LEFT) {
      const minutes = Math.ceil(limit.reset_after / 60_000);
      throw unavailable(`the bot began too many sessions today; the next may begin in ${minutes} minutes`);
    }
    return url;
  }

  return {
    name: 'discord',
    account,
    capabilities,
    origins: [base],
    transport: gateway({
      token,
      // What is said in channels is read only where that was asked for: the last is a privileged one.
      intents:
        INTENTS.GUILD_MESSAGES |
        INTENTS.DIRECT_MESSAGES |
        INTENTS.DIRECT_MESSAGE_TYPING |
        (channels.size > 0 ? INTENTS.MESSAGE_CONTENT : 0),
      address,
      read,
      random: Math.random,
    }),
    ...(publicKey !== undefined && { webhook: interactions(publicKey) }),
    limits: { perAccount: { calls: 50, perMs: 1_000 }, perConversation: { calls: 5, perMs: 5_000 } },
    decode: (event) => decode(event, context),
    encode: (piece, to) =>
      encode(piece, to, (body) => call('message', `/channels/${channelOf(to.address)}/messages`, { body })),
    judge,
    typing: (to) => [call('typing', `/channels/${channelOf(to)}/typing`)],
    check: {
      call: call('applications/@me', '/applications/@me', { method: 'GET' }),
      tell({ body }) {
        const { name, flags = 0 } = me.parse(body);
        if (channels.size === 0 || flags & READS_CONTENT) return `The bot is ${name}.`;
        return `The bot is ${name}; its MESSAGE CONTENT INTENT is off: what is said in channels stays unread.`;
      },
    },
  };
}

/** Taps come here in place of the gateway once the address stands in the developer portal. */
function interactions(publicKey: string): WebhookTransport {
  const key = ed25519Key(publicKey, 'DISCORD_PUBLIC_KEY');
  return {
    kind: 'webhook',
    verify: ({ headers, body }, { now }) =>
      checkEd25519(headers['x-signature-ed25519'], { key, timestamp: headers['x-signature-timestamp'], body, now }),
    handshake(request) {
      const isPing = request.method === 'POST' && interactionSchema.safeParse(request.json()).data?.type === 1;
      return isPing ? { status: 200, body: { type: 1 } } : undefined;
    },
    events: (request) => [{ t: 'INTERACTION_CREATE', d: request.json(), isAnswered: true }],
    // Taken: the message stays as it is.
    ok: { status: 200, body: { type: 6 } },
  };
}

/** The first part of a token is the bot's id. */
function botOf(token: string): string {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('latin1');
  if (/^\d{6,}$/.test(id)) return id;
  throw new BadInputError({
    code: 'config.setting',
    message: 'DISCORD_TOKEN is no bot token: copy it anew from the developer portal, under Bot.',
  });
}

function unavailable(message: string): UnavailableError {
  return new UnavailableError({ code: 'channel.discord', message: `Discord: ${message}.` });
}
