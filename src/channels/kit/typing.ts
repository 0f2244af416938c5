/** "Somebody writes" on the platform's screen: said again shortly before it fades, however often we are told. */
import type { Address } from '../../conversation/address.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { ChannelAdapter } from './adapter.ts';
import type { Call, Wire } from './call.ts';

/** Said again so long before it is gone. */
const EARLY_MS = 1_000;
const MOST_THREADS = 10_000;

export interface Typing {
  show(address: Address): Promise<void>;
  markRead(address: Address): Promise<void>;
  /** A message takes the mark away: the next one is shown at once. */
  clear(thread: string): void;
}

export function createTyping(parts: {
  adapter: Pick<ChannelAdapter, 'name' | 'typing' | 'markRead' | 'capabilities'>;
  /** Of no conversation: a mark takes no message's place in its limit. */
  wire: Wire;
  clock: Pick<Clock, 'monotonicMs'>;
  logger: Logger;
}): Typing {
  const { adapter, clock } = parts;
  const freshUntil = new Map<string, number>();

  async function make(calls: Call[]): Promise<void> {
    try {
      for (const call of calls) await parts.wire.call(call);
    } catch (error) {
      parts.logger.debug({ err: error, channel: adapter.name }, 'a mark could not be shown');
    }
  }

  return {
    async show(address) {
      const { typing } = adapter.capabilities;
      const now = clock.monotonicMs();
      if (!adapter.typing || !typing || (freshUntil.get(address.thread) ?? 0) > now) return;
      if (freshUntil.size >= MOST_THREADS) freshUntil.clear();
      freshUntil.set(address.thread, now + Math.max(typing.lastsMs - EARLY_MS, EARLY_MS));
      await make(adapter.typing(address));
    },
    async markRead(address) {
      if (adapter.markRead) await make(adapter.markRead(address));
    },
    clear: (thread) => void freshUntil.delete(thread),
  };
}
