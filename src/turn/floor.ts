/**
 * The floor: who waits and who holds what at this moment, and how fast people were served lately. Counted once from the
 * store's heads, then kept up to date by every committed turn, so that routing ten thousand costs no reading.
 */
import type { Wakeups } from '../conversation/channel.ts';
import type { ConversationHead, Holder } from '../conversation/conversation.ts';
import type { AgentId, ConversationId } from '../conversation/ids.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { channelKind, type WaitingConversation } from '../escalation/can-serve.ts';
import { RECENT_MS } from '../escalation/expected-wait.ts';

const PAGE = 500;
/** Enough for a rate; older ones say how it was, not how it is. */
const KEPT_MEASURES = 50;

export interface Waiting extends WaitingConversation {
  /** Of its last turn: part of the key of an offer. */
  seq: number;
}

interface Held {
  seq: number;
  agentId: AgentId;
  queueId: string;
  channel: string;
  /** ISO 8601. */
  since: string;
}

export interface Floor {
  /** Counts everything unless it is known; reads what other nodes have changed. Rejects with `UnavailableError`. */
  load(): Promise<void>;
  /** After a commit of this process. Must not throw. */
  note(turn: Pick<TurnRecord, 'conversationId' | 'seq' | 'state' | 'at'>): void;
  /** In no order. */
  waiting(): Waiting[];
  find(id: ConversationId): Waiting | undefined;
  /** It is not as it is known here: read again with the next `load`. */
  doubt(id: ConversationId): void;
  loadOf(agentId: AgentId): { total: number; perChannel: Record<string, number> };
  /** ISO 8601: when an agent was last given one. */
  lastGivenAt(agentId: AgentId): string | undefined;
  /** Milliseconds since 1970 of those taken lately, and milliseconds that agents held one. */
  pace(queueId: string, now: number): { takenAt: number[]; handlingMs: number[] };
  /** Counts everything again, in case a wake-up was lost. */
  recount(): Promise<void>;
  stop(): void;
}

export function createFloor(parts: {
  store: Pick<ConversationStore, 'listConversations' | 'findHead'>;
  wakeups: Pick<Wakeups, 'subscribe'>;
}): Floor {
  const { store, wakeups } = parts;
  const waiting = new Map<ConversationId, Waiting>();
  const held = new Map<ConversationId, Held>();
  const given = new Map<AgentId, string>();
  const taken = new Map<string, { takenAt: number[]; handling: { at: number; ms: number }[] }>();
  /** Turns noted by this process: what a wake-up says beyond them is another node's. */
  const noted = new Map<ConversationId, number>();
  const foreign = new Set<ConversationId>();
  let counting: Promise<void> | undefined;
  let isCounted = false;

  const unsubscribe = wakeups.subscribe('*', (id, seq) => {
    if ((noted.get(id) ?? 0) < seq) foreign.add(id);
    // Until everything is counted a page that was read before this turn may still come.
    if (isCounted) noted.delete(id);
  });

  async function count(): Promise<void> {
    const seen = new Set<ConversationId>();
    let after: string | undefined;
    do {
      const page = await store.listConversations({ holders: ['queue', 'agent', 'wrapUp'], after, limit: PAGE });
      for (const head of page.conversations) {
        see(head);
        seen.add(head.conversationId);
      }
      after = page.next;
    } while (after !== undefined);
    // Where somebody was known to wait, and nobody does any more.
    for (const id of [...waiting.keys(), ...held.keys()]) if (!seen.has(id)) foreign.add(id);
    isCounted = true;
    noted.clear();
  }

  /** Takes over what is not older than what is known: an erasure changes the state and adds no turn. */
  function see({ conversationId, seq, state }: ConversationHead): void {
    const known = Math.max(
      waiting.get(conversationId)?.seq ?? 0,
      held.get(conversationId)?.seq ?? 0,
      noted.get(conversationId) ?? 0,
    );
    if (seq < known) return;
    waiting.delete(conversationId);
    held.delete(conversationId);
    const { holder, address, language, lastAgent } = state;
    if (holder.kind === 'queue')
      waiting.set(conversationId, {
        conversationId,
        seq,
        holder,
        channel: address.channel,
        language,
        ...(lastAgent && { lastAgent }),
      });
    if (holder.kind === 'agent' || holder.kind === 'wrapUp') {
      const { agentId, queueId, since } = holder;
      held.set(conversationId, { seq, agentId, queueId, channel: address.channel, since });
      if (holder.kind === 'agent' && since > (given.get(agentId) ?? '')) given.set(agentId, since);
    }
  }

  function paceOf(queueId: string) {
    const pace = taken.get(queueId) ?? { takenAt: [], handling: [] };
    taken.set(queueId, pace);
    return pace;
  }

  function measure(id: ConversationId, after: Holder, at: string): void {
    const waited = waiting.get(id);
    const before = held.get(id);
    if (waited && after.kind === 'agent') {
      const { takenAt } = paceOf(waited.holder.queueId);
      takenAt.push(Date.parse(at));
      if (takenAt.length > KEPT_MEASURES) takenAt.shift();
    }
    if (before && after.kind !== 'agent' && after.kind !== 'wrapUp') {
      const { handling } = paceOf(before.queueId);
      handling.push({ at: Date.parse(at), ms: Date.parse(at) - Date.parse(before.since) });
      if (handling.length > KEPT_MEASURES) handling.shift();
    }
  }

  return {
    async load() {
      counting ??= count();
      try {
        await counting;
      } catch (error) {
        counting = undefined;
        throw error;
      }
      for (const id of foreign) {
        foreign.delete(id);
        const head = await store.findHead(id);
        if (!head) continue;
        const { holder } = head.state;
        if (holder.kind === 'agent') measure(id, holder, holder.since);
        see(head);
      }
    },
    note({ conversationId, seq, state, at }) {
      measure(conversationId, state.holder, at);
      see({ conversationId, seq, state });
      noted.set(conversationId, seq);
    },
    async recount() {
      isCounted = false;
      await count();
    },
    waiting: () => [...waiting.values()],
    find: (id) => waiting.get(id),
    doubt: (id) => void foreign.add(id),
    loadOf(agentId) {
      const perChannel: Record<string, number> = {};
      let total = 0;
      for (const each of held.values()) {
        if (each.agentId !== agentId) continue;
        total += 1;
        const kind = channelKind(each.channel);
        perChannel[kind] = (perChannel[kind] ?? 0) + 1;
      }
      return { total, perChannel };
    },
    lastGivenAt: (agentId) => given.get(agentId),
    pace(queueId, now) {
      const { takenAt = [], handling = [] } = taken.get(queueId) ?? {};
      return {
        takenAt: [...takenAt],
        handlingMs: handling.filter(({ at }) => now - at <= RECENT_MS).map(({ ms }) => ms),
      };
    },
    stop: unsubscribe,
  };
}
