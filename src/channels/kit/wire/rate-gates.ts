/** The gates of one account: one for all of its calls, one for each conversation. */
import type { Clock } from '../../../runtime/clock.ts';
import type { Rate } from '../adapter.ts';
import type { Pause } from '../pause.ts';
import { RateGate } from './rate-gate.ts';

/** Above any number of conversations that talk at the same moment; idle gates are forgotten before it is passed. */
const SWEEP_AT = 1_000;

export interface RateGates {
  /** `thread`: of which conversation; undefined for calls that belong to none. */
  pass(thread: string | undefined): Promise<void>;
}

export function createRateGates(
  limits: { perConversation?: Rate; perAccount: Rate },
  parts: { clock: Pick<Clock, 'monotonicMs'>; pause: Pause },
): RateGates {
  const account = new RateGate(limits.perAccount, parts);
  const conversations = new Map<string, RateGate>();

  function gateOf(thread: string, rate: Rate): RateGate {
    const known = conversations.get(thread);
    if (known) return known;
    if (conversations.size >= SWEEP_AT) {
      for (const [name, gate] of conversations) if (gate.isIdle()) conversations.delete(name);
    }
    const gate = new RateGate(rate, parts);
    conversations.set(thread, gate);
    return gate;
  }

  return {
    async pass(thread) {
      // Its own limit first: a conversation that has to wait takes no place in the account's line meanwhile.
      if (thread !== undefined && limits.perConversation) await gateOf(thread, limits.perConversation).pass();
      await account.pass();
    },
  };
}
