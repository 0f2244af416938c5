/** The next one for an agent who asks: the first in order that is theirs to take. Two who ask at once get two. */
import type { Desk } from '../conversation/desk.ts';
import type { Journal } from '../conversation/store/journal.ts';
import { nextFor } from '../escalation/routing.ts';
import { RefusedError } from '../runtime/errors.ts';
import type { Floor } from './floor.ts';
import type { TurnReceiver } from './receive.ts';
import type { Staff } from './staff-facts.ts';

/** Each try lost one to a colleague; more in a row mean that something else is wrong. */
const MAX_TRIES = 50;

export interface TakeNextParts {
  store: Pick<Journal, 'findTurnByCause'>;
  floor: Pick<Floor, 'waiting' | 'doubt'>;
  staff: Pick<Staff, 'load' | 'room' | 'agent'>;
  receiver: Pick<TurnReceiver, 'act'>;
}

/** `Desk.takeNext`. What they are asked about comes first. The same key again is the first conversation again. */
export function createTakeNext({ store, floor, staff, receiver }: TakeNextParts): Desk['takeNext'] {
  return async ({ agentId, agentName, role, key }) => {
    const cause = {
      kind: 'agent',
      key: `agent:${agentId}:${key}`,
      agentId,
      agentName,
      role,
      command: { do: 'claim' },
    } as const;
    const first = await store.findTurnByCause(cause.key);
    if (first) return first.conversationId;

    const lost = new Set<string>();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      await staff.load();
      const waiting = floor.waiting().filter(({ conversationId }) => !lost.has(conversationId));
      const offered = waiting.findIndex(({ holder }) => holder.offer?.agentId === agentId);
      const index = offered >= 0 ? offered : nextFor(staff.agent(agentId), waiting, staff.room());
      const next = index === undefined ? undefined : waiting[index];
      if (next === undefined) return undefined;
      try {
        return (await receiver.act(next.conversationId, cause)).conversationId;
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        // A colleague was quicker: the one after it.
        lost.add(next.conversationId);
        floor.doubt(next.conversationId);
      }
    }
    return undefined;
  };
}
