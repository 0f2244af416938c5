/** Names of those who write, where the platform has to be asked: once per identity, and never at the message's cost. */
import { LRUCache } from 'lru-cache';
import type { Address } from '../../conversation/address.ts';
import type { InboundProfile } from '../../conversation/channel.ts';
import type { ChannelAdapter } from './adapter.ts';
import type { Wire } from './call.ts';
import type { Pause } from './pause.ts';

const REMEMBERED = 10_000;
const REMEMBERED_MS = 24 * 60 * 60_000;
/** Long enough for most answers, short enough for every platform's deadline; what comes later goes with the next message. */
const WAIT_MS = 700;

export interface Profiles {
  /** What is known by now. Never throws. */
  of(address: Address): Promise<InboundProfile | undefined>;
}

export function createProfiles(adapter: Pick<ChannelAdapter, 'profile'>, wire: Wire, pause: Pause): Profiles {
  const asked = new LRUCache<string, { answer: Promise<InboundProfile | undefined> }>({
    max: REMEMBERED,
    ttl: REMEMBERED_MS,
  });

  return {
    async of(address) {
      if (!adapter.profile) return undefined;
      const known = asked.get(address.identity) ?? {
        // A failure is remembered too: the platform is not asked with every message.
        answer: adapter.profile(address, wire).catch(() => undefined),
      };
      asked.set(address.identity, known, { noUpdateTTL: true });
      const waiting = new AbortController();
      const late = pause(WAIT_MS, waiting.signal).then(() => undefined);
      return Promise.race([known.answer, late]).finally(() => waiting.abort());
    },
  };
}
