/**
 * Replies and notes on their way. Text and key are stored on the device before the first request, every repeat carries
 * the same key, so a text neither gets lost nor arrives twice. Within one conversation they leave in order.
 */
import type { AgentCommandView } from '../../../src/http/contract/desk.ts';
import { backOffMs } from './back-off.ts';
import { readAll, type TextStorage, tryWrite } from './text-storage.ts';

export type TextCommand = Extract<AgentCommandView, { do: 'reply' | 'note' }>;

export interface OutboxEntry {
  key: string;
  conversationId: string;
  command: TextCommand;
  /** ISO 8601, the device's clock: shown until the server's time is known. */
  at: string;
  state: 'sending' | 'sent' | 'notSent';
  /** Failed tries so far. */
  attempts: number;
  /** For `notSent`: what the server said. */
  reason?: string;
  /** For `sent`: the conversation's seq that holds it; a view at or past this shows the real message. */
  seq?: number;
}

export type SendResult =
  | { kind: 'sent'; seq: number }
  /** Try again; `isServerFault` tries are limited, waiting for a connection is not. */
  | { kind: 'later'; isServerFault: boolean; afterMs?: number }
  | { kind: 'notSent'; reason: string }
  /** The text went back into the composer. */
  | { kind: 'returned' };

export interface OutboxPorts {
  storage: TextStorage;
  /** Holds the account's id: a text leaves only under the account that wrote it. */
  prefix: string;
  send: (entry: OutboxEntry) => Promise<SendResult>;
  newKey: () => string;
  now: () => Date;
  random: () => number;
  /** Runs later; returns what cancels it. */
  wait: (ms: number, run: () => void) => () => void;
}

export interface Outbox {
  /** The same array until something changes. */
  entries: () => readonly OutboxEntry[];
  add: (conversationId: string, command: TextCommand) => void;
  sendAgain: (key: string) => void;
  discard: (key: string) => void;
  /** Call when the connection is back: nothing waits out its back-off. */
  flush: () => void;
  /** Nothing leaves before; what an earlier page left on the device goes first. */
  start: () => void;
  stop: () => void;
  subscribe: (changed: () => void) => () => void;
}

const maxServerFaults = 6;
/** A sent entry stays this long so that a view still loading its real message does not blink. */
const sentStaysMs = 10_000;

export function createOutbox(ports: OutboxPorts): Outbox {
  let entries: readonly OutboxEntry[] = [...readAll(ports.storage, ports.prefix).values()]
    .map((value): OutboxEntry => JSON.parse(value))
    .sort((a, b) => a.at.localeCompare(b.at));
  const listeners = new Set<() => void>();
  const busy = new Set<string>();
  const timers = new Map<string, () => void>();
  let isStopped = true;

  const publish = (next: readonly OutboxEntry[]) => {
    entries = next;
    for (const changed of listeners) changed();
  };
  const replace = (entry: OutboxEntry) => {
    if (entry.state === 'sent') ports.storage.removeItem(ports.prefix + entry.key);
    else tryWrite(ports.storage, ports.prefix + entry.key, JSON.stringify(entry));
    publish(entries.map((other) => (other.key === entry.key ? entry : other)));
  };
  const remove = (key: string) => {
    ports.storage.removeItem(ports.prefix + key);
    publish(entries.filter((entry) => entry.key !== key));
  };

  function settle(entry: OutboxEntry, result: SendResult): void {
    const { conversationId } = entry;
    if (result.kind === 'returned') return remove(entry.key);
    if (result.kind === 'notSent') return replace({ ...entry, state: 'notSent', reason: result.reason });
    if (result.kind === 'sent') {
      replace({ ...entry, state: 'sent', seq: result.seq });
      ports.wait(sentStaysMs, () => remove(entry.key));
      return;
    }
    const attempts = entry.attempts + 1;
    if (result.isServerFault && attempts >= maxServerFaults) {
      return replace({ ...entry, attempts, state: 'notSent' });
    }
    replace({ ...entry, attempts });
    const waitMs = result.afterMs ?? backOffMs(attempts, ports.random());
    timers.set(
      conversationId,
      ports.wait(waitMs, () => {
        timers.delete(conversationId);
        void pump(conversationId);
      }),
    );
  }

  /** Sends a conversation's texts one after the other until none is left or one has to wait. */
  async function pump(conversationId: string): Promise<void> {
    if (busy.has(conversationId) || timers.has(conversationId) || isStopped) return;
    busy.add(conversationId);
    try {
      for (;;) {
        const head = entries.find((entry) => entry.conversationId === conversationId && entry.state === 'sending');
        if (!head || timers.has(conversationId) || isStopped) return;
        const result = await ports.send(head);
        // Discarded while it was under way: then its outcome is no longer of interest.
        const current = entries.find((entry) => entry.key === head.key);
        if (current) settle(current, result);
      }
    } finally {
      busy.delete(conversationId);
    }
  }

  const pumpAll = () => {
    for (const id of new Set(entries.map((entry) => entry.conversationId))) void pump(id);
  };

  return {
    entries: () => entries,
    add: (conversationId, command) => {
      const at = ports.now().toISOString();
      const entry: OutboxEntry = { key: ports.newKey(), conversationId, command, at, state: 'sending', attempts: 0 };
      tryWrite(ports.storage, ports.prefix + entry.key, JSON.stringify(entry));
      publish([...entries, entry]);
      void pump(conversationId);
    },
    sendAgain: (key) => {
      const entry = entries.find((other) => other.key === key);
      if (entry?.state !== 'notSent') return;
      const { reason: _, ...rest } = entry;
      replace({ ...rest, state: 'sending', attempts: 0 });
      void pump(entry.conversationId);
    },
    discard: remove,
    flush: () => {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      pumpAll();
    },
    start: () => {
      isStopped = false;
      pumpAll();
    },
    stop: () => {
      isStopped = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
