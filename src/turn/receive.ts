/**
 * The edge of the turn: one at a time per conversation, load the head, gather the facts, take the turn, commit it, and
 * only then tell the others. A turn that collides with another node's is computed again; a cause that is known is
 * answered with its first turn; a turn that throws is committed as a failed one.
 */
import type { Activity } from '../conversation/activity.ts';
import { type Address, addressKey } from '../conversation/address.ts';
import type { Inbound, Received, Receiver, Wakeups } from '../conversation/channel.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import { type ConversationId, conversationId } from '../conversation/ids.ts';
import type { Cause, TurnCommit, TurnRecord } from '../conversation/turn.ts';
import { FrontdeskError, RefusedError, UnavailableError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import { failedTurn } from './failed-turn.ts';
import { fitTo } from './fit-to-channel.ts';
import { createGatherer, type GathererParts } from './gather.ts';
import type { Arrival } from './identity/arrival.ts';
import { createArrivals } from './identity/arrivals.ts';
import { createLinker } from './identity/linking.ts';
import { createOneTimeCodes } from './identity/one-time-codes.ts';
import { createTries } from './identity/tries.ts';
import { createUserTokens } from './identity/user-tokens.ts';
import type { InlineHold } from './inline-hold.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { redactActivity } from './privacy/redact.ts';
import { takeTurn } from './take-turn.ts';
import type { TurnContext } from './turn-context.ts';

/** Collisions are rare (another node); more in a row mean that something else is wrong. */
const MAX_TRIES = 8;

export interface ReceiverParts extends GathererParts {
  wakeups: Wakeups;
  hold: InlineHold;
  logger: Logger;
  /** With which the company signs user tokens; undefined: none are taken. */
  userTokenSecret?: string;
  /** Called after each commit with the turn and the seconds that it took: the outbox and the measures. Must not throw. */
  onCommitted: (turn: TurnRecord, seconds: number) => void;
}

export interface TurnReceiver extends Receiver {
  /** Any other cause (an agent, a timer, the answer of a call) of a conversation that exists. */
  act(id: ConversationId, cause: Exclude<Cause, { kind: 'customer' }>): Promise<Received>;
  /** Resolves when no turn is under way. */
  idle(): Promise<void>;
}

type Located = Arrival & { conversationId: ConversationId };

export function createReceiver(parts: ReceiverParts): TurnReceiver {
  const { store, clock } = parts;
  const gather = createGatherer(parts);
  const link = createLinker(parts);
  const arrive = createArrivals({
    ...parts,
    link,
    // Not the turn's randomness, which can be foreseen.
    codes: createOneTimeCodes({ store, clock }),
    tries: createTries(clock),
    tokens: createUserTokens({ ...parts, link, secret: parts.userTokenSecret }),
  });
  const queue = new KeyedQueue();
  /** New conversations on their way to their first commit, by address: two first messages are one conversation. */
  const beginning = new Map<string, ConversationId>();

  async function receive(inbound: Inbound): Promise<Received> {
    try {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const arrival = begun(inbound.address, await arrive(inbound));
        const { conversationId: id } = arrival;
        const received = await queue.run(id, () => turnOf(id, { kind: 'customer', ...inbound }, arrival));
        if (received) return received;
      }
    } finally {
      beginning.delete(addressKey(inbound.address));
    }
    throw contended();
  }

  /** With an id for a conversation that begins: the same for two messages that begin it at once. */
  function begun(address: Address, arrival: Arrival): Located {
    if (arrival.conversationId) return { ...arrival, conversationId: arrival.conversationId };
    const key = addressKey(address);
    const id = beginning.get(key) ?? conversationId(parts.ids.next());
    beginning.set(key, id);
    return { ...arrival, conversationId: id };
  }

  /** Undefined when a customer's activity belongs somewhere else by now: it must be placed again. */
  async function turnOf(id: ConversationId, cause: Cause, arrival?: Located): Promise<Received | undefined> {
    const startedAt = clock.monotonicMs();
    let place = arrival;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      // A repeated event of a platform is found by the commit; an agent's command must not be refused before that.
      const first = cause.kind === 'customer' ? undefined : await store.findTurnByCause(cause.key);
      if (first) return { conversationId: first.conversationId, turn: first, isDuplicate: true };
      const head = await store.findHead(id);
      if (!head && cause.kind !== 'customer') throw unknownConversation(id);
      const commit = withSender(await decide(await gather(id, head, harmless(cause, head), place)), place);
      const committed = await store.commitTurn(commit);
      if (committed.outcome === 'committed') {
        parts.waiting.note(head?.state.holder, commit.turn.state.holder);
        parts.onCommitted(commit.turn, (clock.monotonicMs() - startedAt) / 1000);
        await follow(place, commit.turn);
        parts.wakeups.wake(id, commit.turn.seq);
        return { conversationId: id, turn: commit.turn, isDuplicate: false };
      }
      if (committed.outcome === 'duplicate') {
        return { conversationId: committed.turn.conversationId, turn: committed.turn, isDuplicate: true };
      }
      parts.waiting.forget();
      if (cause.kind !== 'customer') continue;
      // The address may have gone to a conversation that another node began at the same moment: this is its turn then.
      place = begun(cause.address, await arrive(cause));
      if (place.conversationId !== id) return undefined;
    }
    throw contended(id);
  }

  /** The record is durable by now: what is to follow from it (links) may fail, and is made up for by its next evidence. */
  async function follow(place: Located | undefined, turn: TurnRecord): Promise<void> {
    try {
      await place?.afterwards?.();
    } catch (error) {
      parts.logger.error({ err: error, conversationId: turn.conversationId, seq: turn.seq }, 'identity not linked');
    }
  }

  async function decide(context: TurnContext) {
    try {
      return takeTurn(context);
    } catch (error) {
      // A refusal is an answer to the agent (or the router) who asked, not a failure: nothing is committed. A customer's
      // message, a timer or a desk's event asked nobody: what they cannot do is our own mistake, and is kept.
      const { kind } = context.cause;
      if (error instanceof RefusedError && (kind === 'agent' || kind === 'offer')) throw error;
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
    act: (id, cause) =>
      queue.run(id, async () => {
        const received = await turnOf(id, cause);
        if (received) return received;
        throw contended(id);
      }),
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

/** Without what nobody should keep (card numbers, passwords): neither understood nor stored. */
function harmless(cause: Cause, head: ConversationHead | undefined): Cause {
  if (cause.kind !== 'customer') return cause;
  const language = head?.state.language ?? cause.activity.locale ?? cause.profile?.locale;
  return { ...cause, activity: redactActivity(cause.activity, language) };
}

/** The sender's new record goes in with the turn, also where the conversation is another customer's. */
function withSender(commit: TurnCommit, place: Located | undefined): TurnCommit {
  if (!place) return commit;
  const { newcomer, takesAddressFrom } = place;
  const isAnothers = newcomer !== undefined && newcomer.id !== commit.turn.state.customerId;
  return {
    ...commit,
    ...(isAnothers ? { customer: newcomer } : {}),
    ...(takesAddressFrom === undefined ? {} : { takesAddressFrom }),
  };
}

function contended(id?: ConversationId): UnavailableError {
  return new UnavailableError({
    code: 'turn.contended',
    message: 'The conversation changes faster than this turn can be committed. Try again.',
    details: { conversationId: id },
  });
}
