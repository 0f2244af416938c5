/**
 * The edge of the turn: one at a time per conversation, load the head, gather the facts, take the turn, commit it, and
 * only then tell the others. A turn that collides with another node's is computed again; a cause that is known is
 * answered with its first turn; a turn that throws is committed as a failed one.
 */
import type { Activity } from '../conversation/activity.ts';
import { type Address, addressKey } from '../conversation/address.ts';
import type { Inbound, Received, Receiver, Wakeups } from '../conversation/channel.ts';
import { type ConversationId, conversationId } from '../conversation/ids.ts';
import type { Cause, TurnRecord } from '../conversation/turn.ts';
import { FrontdeskError, RefusedError, UnavailableError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import { failedTurn } from './failed-turn.ts';
import { fitTo } from './fit-to-channel.ts';
import { createGatherer, type GathererParts } from './gather.ts';
import type { InlineHold } from './inline-hold.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { takeTurn } from './take-turn.ts';
import type { TurnContext } from './turn-context.ts';

/** Collisions are rare (another node); more in a row mean that something else is wrong. */
const MAX_TRIES = 8;

export interface ReceiverParts extends GathererParts {
  wakeups: Wakeups;
  hold: InlineHold;
  logger: Logger;
  /** Called after each commit with the turn and the seconds that it took: the outbox and the measures. Must not throw. */
  onCommitted: (turn: TurnRecord, seconds: number) => void;
}

export interface TurnReceiver extends Receiver {
  /** Any other cause (an agent, a timer, the answer of a call) of a conversation that exists. */
  act(id: ConversationId, cause: Exclude<Cause, { kind: 'customer' }>): Promise<Received>;
  /** Resolves when no turn is under way. */
  idle(): Promise<void>;
}

export function createReceiver(parts: ReceiverParts): TurnReceiver {
  const { store, clock } = parts;
  const gather = createGatherer(parts);
  const queue = new KeyedQueue();
  /** New conversations on their way to their first commit, by address: two first messages are one conversation. */
  const beginning = new Map<string, ConversationId>();

  async function receive(inbound: Inbound): Promise<Received> {
    const id = await conversationAt(inbound.address);
    const cause: Cause = { kind: 'customer', ...inbound };
    try {
      return await queue.run(id, () => turnOf(id, cause));
    } finally {
      beginning.delete(addressKey(inbound.address));
    }
  }

  async function conversationAt(address: Address): Promise<ConversationId> {
    const known = await store.findConversationAt(address);
    if (known) return known;
    const key = addressKey(address);
    const id = beginning.get(key) ?? conversationId(parts.ids.next());
    beginning.set(key, id);
    return id;
  }

  async function turnOf(id: ConversationId, cause: Cause): Promise<Received> {
    const startedAt = clock.monotonicMs();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      // A repeated event of a platform is found by the commit; an agent's command must not be refused before that.
      const first = cause.kind === 'customer' ? undefined : await store.findTurnByCause(cause.key);
      if (first) return { conversationId: first.conversationId, turn: first, isDuplicate: true };
      const head = await store.findHead(id);
      if (!head && cause.kind !== 'customer') throw unknownConversation(id);
      const turn = await decide(await gather(id, head, cause));
      const committed = await store.commitTurn(turn);
      if (committed.outcome === 'committed') {
        parts.waiting.note(head?.state.holder, turn.turn.state.holder);
        parts.onCommitted(turn.turn, (clock.monotonicMs() - startedAt) / 1000);
        parts.wakeups.wake(id, turn.turn.seq);
        return { conversationId: id, turn: turn.turn, isDuplicate: false };
      }
      if (committed.outcome === 'duplicate') {
        return { conversationId: committed.turn.conversationId, turn: committed.turn, isDuplicate: true };
      }
      parts.waiting.forget();
      const moved = cause.kind === 'customer' ? await store.findConversationAt(cause.address) : undefined;
      // The address went to a conversation that another node began at the same moment: this is its turn, not ours.
      if (moved && moved !== id) return queue.run(moved, () => turnOf(moved, cause));
    }
    throw new UnavailableError({
      code: 'turn.contended',
      message: 'The conversation changes faster than this turn can be committed. Try again.',
      details: { conversationId: id },
    });
  }

  async function decide(context: TurnContext) {
    try {
      return takeTurn(context);
    } catch (error) {
      // A refusal is an answer to the agent who asked, not a failure: nothing is committed.
      if (error instanceof RefusedError) throw error;
      parts.logger.error(
        {
          err: error,
          conversationId: context.conversationId,
          seq: (context.head?.seq ?? 0) + 1,
          cause: context.cause.kind,
        },
        'turn failed',
      );
      const code = error instanceof FrontdeskError ? error.code : 'turn.bug';
      return failedTurn(context, { code, message: error instanceof Error ? error.message : String(error) });
    }
  }

  async function receiveInline(inbound: Inbound, timeoutMs: number): Promise<Received & { activities: Activity[] }> {
    const release = parts.hold.begin(addressKey(inbound.address));
    try {
      const received = await receive(inbound);
      const said = await parts.hold.settled(received, timeoutMs);
      return { ...received, activities: await fitted(inbound.address.channel, said) };
    } finally {
      release();
    }
  }

  /** As the channel can show it, like everything that is pushed there. */
  async function fitted(channelName: string, said: Activity[]): Promise<Activity[]> {
    const channel = parts.channels(channelName);
    if (!channel) return said;
    const pieces = said.map((activity) => fitTo(channel.capabilities, activity, store));
    return (await Promise.all(pieces)).flat();
  }

  return {
    receive,
    receiveInline,
    act: (id, cause) => queue.run(id, () => turnOf(id, cause)),
    idle: () => queue.idle(),
  };
}

function unknownConversation(id: ConversationId): RefusedError {
  return new RefusedError({
    code: 'conversation.unknown',
    message: 'There is no such conversation.',
    status: 404,
    details: { conversationId: id },
  });
}
