/** A journal in memory with an echo bot in place of the turn: for tests of channels. */
import type { Activity, ActivityDraft } from '../../src/conversation/activity.ts';
import type { Address } from '../../src/conversation/address.ts';
import type { Inbound, Receipt, Received, Receiver, Wakeups } from '../../src/conversation/channel.ts';
import { type ConversationId, conversationId } from '../../src/conversation/ids.ts';
import type { Journal } from '../../src/conversation/store/journal.ts';
import type { TurnRecord } from '../../src/conversation/turn.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { aTurn } from './builders.ts';

/** What the bot says to an activity of the customer; an echo when the test gives none. */
export type Answer = (activity: ActivityDraft) => ActivityDraft[];

export interface FakeJournal {
  receiver: Receiver;
  store: Pick<Journal, 'readActivities' | 'findConversationAt' | 'findHead'>;
  wakeups: Wakeups;
  /** Everything that was handed to the receiver, repeats included. */
  received: Inbound[];
  receipts: Receipt[];
  /** Where a customer was said to write. */
  typing: Address[];
  /** Commits what somebody else than the customer says. */
  say(thread: string, draft: ActivityDraft, from: Activity['from']): void;
  /** All activities of a thread's conversation. */
  read(thread: string): Activity[];
  /** The next calls of the receiver, and of the store while `store` is set, fail with it. */
  failWith(error: Error | undefined, where?: 'receiver' | 'store'): void;
}

const echo: Answer = ({ type, text }) =>
  type === 'message' ? [{ type: 'message', text: `You said: ${text ?? ''}` }] : [];

export function fakeJournal({ clock, answer = echo }: { clock: Clock; answer?: Answer }): FakeJournal {
  const journals = new Map<ConversationId, Activity[]>();
  const threads = new Map<string, ConversationId>();
  const turns = new Map<string, TurnRecord>();
  const addresses = new Map<ConversationId, Address>();
  const listeners = new Set<{ id: ConversationId | '*'; listener: (id: ConversationId, seq: number) => void }>();
  const received: Inbound[] = [];
  const receipts: Receipt[] = [];
  const typing: Address[] = [];
  const failures: { receiver?: Error | undefined; store?: Error | undefined } = {};

  const wakeups: Wakeups = {
    subscribe: (id, listener) => {
      const entry = { id, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    wake: (id, seq) => {
      for (const each of listeners) if (each.id === '*' || each.id === id) each.listener(id, seq);
    },
  };

  function append(id: ConversationId, draft: ActivityDraft, from: Activity['from'], address: Address): Activity {
    const journal = journals.get(id) ?? [];
    journals.set(id, journal);
    const ordinal = journal.length + 1;
    const at = new Date(clock.now()).toISOString();
    const activity: Activity = { ...draft, id: `${id}|${ordinal}`, ordinal, at, from, address };
    journal.push(activity);
    return activity;
  }

  function begin(thread: string): ConversationId {
    const id = threads.get(thread) ?? conversationId(`conversation-${threads.size + 1}`);
    threads.set(thread, id);
    return id;
  }

  async function receive(inbound: Inbound): Promise<Received> {
    if (failures.receiver) throw failures.receiver;
    received.push(inbound);
    const { key, address, activity, profile } = inbound;
    const id = begin(address.thread);
    addresses.set(id, address);
    const known = turns.get(key);
    if (known) return { conversationId: id, turn: known, isDuplicate: true };
    const customer = { role: 'customer' as const, id: address.identity, ...(profile?.name && { name: profile.name }) };
    const first = append(id, activity, customer, address);
    const replies = answer(activity).map((draft) => append(id, draft, { role: 'bot', id: 'bot' }, address));
    const turn = aTurn({ conversation: id, seq: turns.size + 1, activities: [first, ...replies] });
    turns.set(key, turn);
    wakeups.wake(id, turn.seq);
    return { conversationId: id, turn, isDuplicate: false };
  }

  return {
    received,
    receipts,
    typing,
    receiver: {
      receive,
      receiveEcho: async ({ key, address, activity, agentName }) => {
        const id = begin(address.thread);
        const from = { role: 'agent' as const, id: 'desk:native', ...(agentName && { name: agentName }) };
        const said = append(id, activity, from, address);
        const turn = aTurn({ conversation: id, seq: turns.size + 1, activities: [said] });
        turns.set(key, turn);
        wakeups.wake(id, turn.seq);
        return { conversationId: id, turn, isDuplicate: false };
      },
      noteReceipt: async (receipt) => void receipts.push(receipt),
      noteTyping: (address) => void typing.push(address),
      receiveInline: async (inbound) => {
        const done = await receive(inbound);
        return { ...done, activities: done.turn.activities.slice(1) };
      },
    },
    wakeups,
    store: {
      findConversationAt: async ({ thread }) => {
        if (failures.store) throw failures.store;
        return threads.get(thread);
      },
      findHead: async (id) => {
        const address = addresses.get(id);
        if (!address) return undefined;
        const { state } = aTurn({ conversation: id });
        return { conversationId: id, seq: journals.get(id)?.length ?? 0, state: { ...state, address } };
      },
      readActivities: async (id, { afterOrdinal = 0, limit = Infinity, address } = {}) => {
        if (failures.store) throw failures.store;
        return (journals.get(id) ?? [])
          .filter((each) => each.ordinal > afterOrdinal && (!address || each.address.thread === address.thread))
          .slice(0, limit);
      },
    },
    say: (thread, draft, from) => {
      const id = begin(thread);
      const address = addresses.get(id) ?? { channel: 'directline', thread, identity: 'nobody' };
      const activity = append(id, draft, from, address);
      wakeups.wake(id, activity.ordinal);
    },
    read: (thread) => journals.get(begin(thread)) ?? [],
    failWith: (error, where = 'receiver') => {
      failures[where] = error;
    },
  };
}
