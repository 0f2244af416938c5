/** What is said on IRC in the core's words. */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { isChannel, threadOf } from './thread.ts';

/** As the connection hands it on. */
export const eventSchema = z.object({
  kind: z.enum(['privmsg', 'action', 'tagmsg']),
  nick: z.string().min(1),
  ident: z.string(),
  hostname: z.string(),
  target: z.string(),
  message: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Of the network's services, where one is signed in. */
  account: z.string().optional(),
  /** By the server's clock, in milliseconds since 1970. */
  time: z.number().optional(),
  /** Our nick at that moment. */
  me: z.string(),
  /** Names this arrival: servers say nothing twice, so whoever says "yes" twice is heard twice. */
  arrival: z.string(),
});

export type IrcArrival = z.infer<typeof eventSchema>;

/** `ours`: our account's name in threads. */
export function decode(event: unknown, ours: string): Decoded[] {
  const { data: said } = eventSchema.safeParse(event);
  if (!said) throw malformedEvent('IRC', 'something');
  const { kind, nick, ident, hostname, target, tags, time } = said;
  // Two bots would talk for ever.
  if (nick === said.me || 'bot' in tags || 'draft/bot' in tags) return [];
  const account = said.account || undefined;
  const channel = isChannel(target) ? target : undefined;
  const address: Address = {
    channel: 'irc',
    thread: threadOf(ours, { nick, ...(channel && { channel }) }, account ?? `${ident}@${hostname}`),
    // Without an account nobody vouches for a nick: the name is good for this session alone.
    identity: `${ours}:${account ?? `${nick}!${ident}@${hostname}`}`,
  };
  if (kind === 'tagmsg') {
    const isTyping = (tags['+typing'] ?? tags['+draft/typing']) === 'active';
    return isTyping && !channel ? [{ kind: 'typing', address }] : [];
  }
  const words = channel ? wordsToUs(withoutCodes(said.message), said.me) : withoutCodes(said.message);
  if (!words) return [];
  const externalId = tags['msgid'] ?? tags['draft/msgid'];
  return [
    {
      kind: 'message',
      key: `irc:${ours}:${externalId ?? said.arrival}`,
      address,
      activity: { type: 'message', text: kind === 'action' ? `${nick} ${words}` : words },
      profile: { name: nick },
      ...(externalId && { externalId }),
      ...(time !== undefined && { externalAt: isoTime(time) }),
    },
  ];
}

/** In a channel only what is said to us: `nick: …`, `nick, …`, `@nick …`. */
function wordsToUs(text: string, me: string): string | undefined {
  const name = me.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?:@${name}\\b[:,]?|${name}[:,])\\s*(.*)$`, 'i').exec(text)?.[1];
}

/** Colours (with their numbers), bold, italics, underline and the rest of the control codes. */
export function withoutCodes(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- these are the codes
      .replace(/\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9a-f]{6}(?:,[0-9a-f]{6})?)?/gi, '')
      // oxlint-disable-next-line no-control-regex -- these are the codes
      .replace(/[\x00-\x08\x0a-\x1f\x7f]/g, '')
      .trim()
  );
}
