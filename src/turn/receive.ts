/**
 * The edge of the turn: one at a time per conversation, load the head, gather the facts, take the turn, commit it, and
 * only then tell the others. A turn that collides with another node's is computed again; a cause that is known is
 * answered with its first turn; a turn that throws is committed as a failed one.
 */
import type { Activity } from '../conversation/activity.ts';
import { type Address, addressKey } from '../conversation/address.ts';
import type { Echo, Inbound, Received, Receiver, Wakeups } from '../conversation/channel.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import { type ConversationId, conversationId } from '../conversation/ids.ts';
import type { Cause, TurnCommit, TurnRecord } from '../conversation/turn.ts';
import type { Typing } from '../conversation/typing.ts';
import { isoTime } from '../runtime/clock.ts';
import { FrontdeskError, RefusedError, UnavailableError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import { failedTurn } from './failed-turn.ts';
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
import { createReceiptBook } from './receipt-book.ts';
import { takeTurn } from './take-turn.ts';
import type { TurnContext } from './turn-context.ts';

/** Collisions are rare (another node); more in a row mean that something else is wrong. */
const MAX_TRIES = 8;

export interface ReceiverParts extends GathererParts {
  wakeups: Wakeups;
  hold: InlineHold;
  typing: Pick<Typing, 'say'>;
  logger: Logger;
  /** With which the company signs user tokens; undefined: none are taken. */
  userTokenSecret?: string;
  /** Called after each commit with the turn and the seconds that it took: the outbox and the measures. Must not throw. */
  onCommitted: (turn: TurnRecord, seconds: number, courier?: string) => void;
  /** Of several servers on one store: who sends what a turn brings that is committed now. */
  courier?: () => string;
}

export interface TurnReceiver extends Receiver {
  /** Any other cause (an agent, a timer, the answer of a call) of a conversation that exists. */
  act(id: ConversationId, cause: Exclude<Cause, { kind: 'customer' | 'echo' }>): Promise<Received>;
  /** Resolves when no turn is under way. */
  idle(): Promise<void>;
}

type Located = Arrival & { conversationId: ConversationId };

export function createReceiver(parts: ReceiverParts): TurnReceiver {
  const { store, clock } = parts;
  const gather = createGatherer(parts);
  const link = createLinker(parts);
  const { arrive, locate } = createArrivals({
    ...parts,
    link,
    // Not the turn's randomness, which can be foreseen.
    codes: createOneTimeCodes({ store, clock }),
    tries: createTries(clock),
    tokens: createUserTokens({ ...parts, link, secret: parts.userTokenSecret }),
  });
  const receipts = createReceiptBook(parts);
  const queue = new KeyedQueue();
  /** New conversations on their way to their first commit, by address: two first messages are one conversation. */
  const beginning = new Map<string, ConversationId>();

  const receive = (inbound: Inbound) => takeArriving({ kind: 'customer', ...inbound });
  /** Our own words, shown to us after a restart or sent by another server, are no colleague's: they have arrived, that is all. */
  async function receiveEcho(echo: Echo): Promise<Received | undefined> {
    const { externalId, address } = echo;
    const at = isoTime(clock.now());
    const isOurs =
      externalId !== undefined &&
      (await receipts.take({ channel: address.channel, about: { externalId }, state: 'delivered', at }));
    return isOurs ? undefined : takeArriving({ kind: 'echo', ...echo });
  }

  async function takeArriving(cause: ArrivingCause): Promise<Received> {
    try {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const arrival = begun(cause.address, await placeOf(cause));
        const { conversationId: id } = arrival;
        const received = await queue.run(id, () => turnOf(id, cause, arrival));
        if (received) return received;
      }
    } finally {
      beginning.delete(addressKey(cause.address));
    }
    throw contended();
  }

  /** What a colleague wrote belongs where their customer is; it takes nobody along from another place. */
  function placeOf(cause: ArrivingCause): Promise<Arrival> {
    return cause.kind === 'customer' ? arrive(cause) : locate(cause.address);
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
      if (!head && !isArriving(cause)) throw unknownConversation(id);
      const commit = signed(withSender(await decide(await gather(id, head, harmless(cause, head), place)), place));
      const committed = await store.commitTurn(commit);
      if (committed.outcome === 'committed') {
        parts.waiting.note(head?.state.holder, commit.turn.state.holder);
        parts.onCommitted(commit.turn, (clock.monotonicMs() - startedAt) / 1000, commit.courier);
        await follow(place, commit.turn);
        parts.wakeups.wake(id, commit.turn.seq);
        return { conversationId: id, turn: commit.turn, isDuplicate: false };
      }
      if (committed.outcome === 'duplicate') {
        return { conversationId: committed.turn.conversationId, turn: committed.turn, isDuplicate: true };
      }
      parts.waiting.forget();
      if (!isArriving(cause)) continue;
      // The address may have gone to a conversation that another node began at the same moment: this is its turn then.
      place = begun(cause.address, await placeOf(cause));
      if (place.conversationId !== id) return undefined;
    }
    throw contended(id);
  }

  function signed(commit: TurnCommit): TurnCommit {
    return parts.courier === undefined ? commit : { ...commit, courier: parts.courier() };
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
      return { ...received, activities: fitted(inbound.address.channel, said) };
    } finally {
      release();
    }
  }

  /** As the channel can show it, like everything that is pushed there. */
  function fitted(channelName: string, said: Activity[]): Activity[] {
    return parts.channels(channelName)?.fit?.(said) ?? said;
  }

  /** Best effort: nothing is stored, and a conversation that is not there has nobody to tell. */
  async function tellTyping(address: Address): Promise<void> {
    const id = await store.findConversationAt(address);
    if (id) parts.typing.say({ conversationId: id, role: 'customer' });
  }

  return {
    receive,
    receiveInline,
    receiveEcho,
    noteReceipt: (receipt) => receipts.note(receipt),
    noteTyping(address) {
      tellTyping(address).catch((error: unknown) => parts.logger.debug({ err: error }, 'typing not told'));
    },
    act: (id, cause) =>
      queue.run(id, async () => {
        const received = await turnOf(id, cause);
        if (received) return received;
        throw contended(id);
      }),
    idle: () => queue.idle(),
  };
}

type ArrivingCause = Extract<Cause, { kind: 'customer' | 'echo' }>;

/** Causes that find their conversation by an address, and may begin one. */
function isArriving(cause: Cause): cause is ArrivingCause {
  return cause.kind === 'customer' || cause.kind === 'echo';
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
