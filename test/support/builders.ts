/**
 * Builders of the nouns for tests: each gives a whole, consistent thing and takes what the test is about. The defaults
 * of `aTurn` follow from its conversation and seq, so that turns 1, 2, 3 … of one conversation make a valid journal.
 */
import type { Activity } from '../../src/conversation/activity.ts';
import type { Address } from '../../src/conversation/address.ts';
import type {
  ConversationHead,
  ConversationState,
  Holder,
  HolderKind,
  Priority,
} from '../../src/conversation/conversation.ts';
import type { Customer } from '../../src/conversation/customer.ts';
import { agentId, type ConversationId, conversationId, customerId, releaseId } from '../../src/conversation/ids.ts';
import type { ReleaseRecord } from '../../src/conversation/store/release-records.ts';
import type { Account } from '../../src/conversation/store/staff-records.ts';
import type { Cause, OutboxItem, TurnCommit, TurnRecord } from '../../src/conversation/turn.ts';
import { isoTime } from '../../src/runtime/clock.ts';

const startOfTests = Date.UTC(2026, 0, 5, 9, 0, 0);

/** ISO time so many seconds after the tests' Monday morning, 2026-01-05 09:00 UTC. */
export const atSecond = (seconds: number): string => isoTime(startOfTests + seconds * 1000);

/** The thread is the conversation's by default, the identity its customer's. */
export function anAddress(overrides: Partial<Address> = {}): Address {
  return { channel: 'directline', thread: 'thread-c1', identity: 'user-c1', ...overrides };
}

export const addressOf = (conversation: string): Address =>
  anAddress({ thread: `thread-${conversation}`, identity: `user-${conversation}` });

/** One customer a conversation by default: `aCustomer('c2')` is the one of conversation `c2`. */
export function aCustomer(conversation = 'c1', overrides: Partial<Customer> = {}): Customer {
  const { channel, identity } = addressOf(conversation);
  return {
    id: customerId(`customer-${conversation}`),
    name: 'Ada',
    attributes: {},
    identities: [{ channel, identity, since: atSecond(0) }],
    createdAt: atSecond(0),
    ...overrides,
  };
}

/** A whole holder from its kind: waiting in `support` since the first second, held by `agent-1`. */
export function aHolder(
  kind: HolderKind,
  overrides: {
    queueId?: string;
    since?: string;
    dueAt?: string;
    priority?: Priority;
    agent?: string;
    until?: string;
    desk?: string;
  } = {},
): Holder {
  const { queueId = 'support', since = atSecond(0), priority = 'normal', agent = 'agent-1', dueAt } = overrides;
  const { until = atSecond(3600), desk = 'outside' } = overrides;
  const place = { queueId, since, priority, ...(dueAt !== undefined && { dueAt }) };
  const held = { agentId: agentId(agent), agentName: 'Grace' };
  switch (kind) {
    case 'bot':
      return { kind };
    case 'queue':
      return { kind, ...place };
    case 'agent':
      return { kind, ...held, queueId, since, queuedSince: since, ...(overrides.priority && { priority }) };
    case 'wrapUp':
      return { kind, ...held, queueId, since, until, queuedSince: since };
    case 'snoozed':
      return { kind, ...held, ...place, until, queuedSince: since };
    case 'desk':
      return { kind, desk, isAccepted: false, ...place };
    case 'closed':
      return { kind, since, by: 'agent' };
  }
}

export function aState(overrides: Partial<ConversationState> = {}): ConversationState {
  return {
    holder: { kind: 'bot' },
    customerId: customerId('customer-c1'),
    address: anAddress(),
    release: releaseId('release-1'),
    language: 'en',
    dialogs: [],
    slots: {},
    offered: [],
    misunderstoodInARow: 0,
    sentiment: { points: [] },
    answersShown: [],
    timers: [],
    openCalls: [],
    activities: 2,
    customerMessages: 1,
    preview: { text: 'Within 30 days.', role: 'bot', at: atSecond(0) },
    ...overrides,
  };
}

export function anActivity(overrides: Partial<Activity> & { conversation?: string } = {}): Activity {
  const { conversation = 'c1', ...rest } = overrides;
  const ordinal = rest.ordinal ?? 1;
  const address = addressOf(conversation);
  return {
    id: `${conversation}|${ordinal}`,
    ordinal,
    type: 'message',
    text: 'How long can I return something?',
    at: atSecond(0),
    from: { role: 'customer', id: address.identity },
    address,
    ...rest,
  };
}

export interface TurnOptions extends Partial<Omit<TurnRecord, 'state' | 'conversationId'>> {
  conversation?: string;
  /** What differs from the state that follows from the turn. */
  state?: Partial<ConversationState>;
}

/**
 * A message of the customer and the bot's reply, which waits in the outbox. Both activities have their place when all
 * turns of the conversation are of this kind; give `activities` and `state.activities` together otherwise.
 */
export function aTurn({ conversation = 'c1', state, ...overrides }: TurnOptions = {}): TurnRecord {
  const seq = overrides.seq ?? 1;
  const at = overrides.at ?? atSecond(seq);
  const address = state?.address ?? addressOf(conversation);
  const said = anActivity({ conversation, ordinal: 2 * seq - 1, at, address });
  const answered = anActivity({
    conversation,
    ordinal: 2 * seq,
    at,
    address,
    text: 'Within 30 days.',
    from: { role: 'bot', id: 'bot' },
    replyToId: said.id,
    source: 'faq:returns.period',
  });
  return {
    conversationId: conversationId(conversation),
    seq,
    cause: aCustomerCause({ key: `${address.channel}:${conversation}-${seq}`, address }),
    at,
    release: releaseId('release-1'),
    decisions: ['faq.sure'],
    effects: [],
    activities: [said, answered],
    outbox: [aDelivery(answered)],
    ...overrides,
    state: aState({
      customerId: customerId(`customer-${conversation}`),
      address,
      activities: 2 * seq,
      customerMessages: seq,
      preview: { text: 'Within 30 days.', role: 'bot', at },
      ...state,
    }),
  };
}

export function aCustomerCause(overrides: { key?: string; address?: Address; text?: string } = {}): Cause {
  const { key = 'directline:c1-1', address = anAddress(), text = 'How long can I return something?' } = overrides;
  return { kind: 'customer', key, activity: { type: 'message', text }, address };
}

/** The outbox item that carries an activity to where it belongs. */
export function aDelivery(activity: Activity): OutboxItem {
  return { id: `deliver-${activity.id}`, lane: 'deliver', activityId: activity.id, address: activity.address };
}

/** What a first turn is committed with: the turn and its new customer. */
export function aFirstCommit(options: TurnOptions = {}): TurnCommit {
  return { turn: aTurn(options), customer: aCustomer(options.conversation) };
}

export interface ABuiltConversation {
  id: ConversationId;
  customer: Customer;
  turns: TurnRecord[];
  /** The turns, ready for `commitTurn` one after the other. */
  commits: TurnCommit[];
  head: ConversationHead;
}

/** A conversation of so many turns; `holder` and `state` are those after the last one. */
export function aConversation(
  options: {
    conversation?: string;
    turns?: number;
    holder?: HolderKind | Holder;
    state?: Partial<ConversationState>;
  } = {},
): ABuiltConversation {
  const { conversation = 'c1', turns: count = 1, holder = 'bot', state } = options;
  const customer = aCustomer(conversation);
  const last = { ...state, holder: typeof holder === 'string' ? aHolder(holder) : holder };
  const turns = Array.from({ length: count }, (_, index) =>
    aTurn({ conversation, seq: index + 1, ...(index + 1 === count && { state: last }) }),
  );
  const commits = turns.map((turn) => (turn.seq === 1 ? { turn, customer } : { turn }));
  const after = turns.at(-1)?.state ?? aState(last);
  return {
    id: conversationId(conversation),
    customer,
    turns,
    commits,
    head: { conversationId: conversationId(conversation), seq: count, state: after },
  };
}

export function aRelease(overrides: Partial<ReleaseRecord> = {}): ReleaseRecord {
  return {
    id: releaseId('release-1'),
    createdAt: atSecond(0),
    summary: { utterances: 300, intents: 60, languages: ['en', 'de'], seconds: 2, engine: 'linear' },
    ...overrides,
  };
}

export function anAccount(overrides: Partial<Account> = {}): Account {
  return {
    id: agentId('agent-1'),
    email: 'grace@example.org',
    name: 'Grace',
    role: 'agent',
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    createdAt: atSecond(0),
    ...overrides,
  };
}
