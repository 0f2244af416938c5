/** The Desk's port over the journal: reads through insight, acts through the turn like everybody else. */

import type { ConversationHead } from '../conversation/conversation.ts';
import type { ConversationRow, Desk } from '../conversation/desk.ts';
import type { AgentId, ConversationId } from '../conversation/ids.ts';
import type { ConversationStore, ConversationSummary } from '../conversation/store.ts';
import type { AgentCommand } from '../conversation/turn.ts';
import { whyDecided } from '../conversation/why-decided.ts';
import { conversationRow } from '../insight/conversation-row.ts';
import { handoffBrief } from '../insight/handoff-brief.ts';
import type { TurnReceiver } from './receive.ts';
import { type Releases, releaseFor } from './releases.ts';

/** What an agent sees when a conversation opens; older turns are a scroll away. */
const BRIEF_TURNS = 200;
const TRANSCRIPT_LIMIT = 500;

export function createDesk(parts: { store: ConversationStore; releases: Releases; receiver: TurnReceiver }): Desk {
  const { store, receiver } = parts;

  async function summary(id: ConversationId): Promise<ConversationSummary | undefined> {
    const head = await store.findHead(id);
    const customer = head && (await store.findCustomer(head.state.customerId));
    return head && customer ? { ...head, customer } : undefined;
  }

  return {
    async list({ list, agentId, after, limit }) {
      const page = await store.listConversations({
        holders: {
          waiting: ['queue' as const],
          mine: ['agent' as const],
          open: ['bot' as const, 'queue' as const, 'agent' as const],
          closed: ['closed' as const],
        }[list],
        ...(list === 'mine' ? { agentId } : {}),
        after,
        limit,
      });
      return {
        rows: page.conversations.map(conversationRow),
        total: page.total,
        next: page.next,
      };
    },

    async counts(agentId) {
      const [waiting, mine] = await Promise.all([
        store.listConversations({ holders: ['queue'], limit: 1 }),
        store.listConversations({ holders: ['agent'], agentId, limit: 1 }),
      ]);
      return { waiting: waiting.total, mine: mine.total };
    },

    async row(id): Promise<ConversationRow | undefined> {
      const found = await summary(id);
      return found && conversationRow(found);
    },

    async detail(id, agentId) {
      const found = await summary(id);
      if (!found) return undefined;
      const { release } = await releaseFor(parts.releases, found);
      const [turns, activities] = await Promise.all([
        store.readTurns(id, { afterSeq: Math.max(0, found.seq - BRIEF_TURNS) }),
        store.readActivities(id, { afterOrdinal: Math.max(0, found.state.activities - TRANSCRIPT_LIMIT) }),
      ]);
      return {
        row: conversationRow(found),
        customer: found.customer,
        brief: handoffBrief(found.state, turns, release.content),
        activities,
        allowed: allowedCommands(found, agentId),
      };
    },

    activities: (id, afterOrdinal) => store.readActivities(id, { afterOrdinal, limit: TRANSCRIPT_LIMIT }),

    async explain(id, ordinal) {
      const turns = await store.readTurns(id);
      const turn = turns.find((each) => each.activities.some((activity) => activity.ordinal === ordinal));
      if (!turn) return undefined;
      const { seq, at, release, decisions, failure, understanding } = turn;
      return {
        turn: { seq, at, release, decisions, failure },
        ...(understanding === undefined ? {} : { understanding, reason: whyDecided(understanding) }),
      };
    },

    async command({ id, key, agentId, agentName, command }) {
      const { turn } = await receiver.act(id, {
        kind: 'agent',
        key: `agent:${agentId}:${key}`,
        agentId,
        agentName,
        command,
      });
      return { seq: turn.seq };
    },
  };
}

/** What `transition` would allow; the buttons of the Desk are made from it. */
function allowedCommands({ state }: ConversationHead, agentId: AgentId): AgentCommand['do'][] {
  switch (state.holder.kind) {
    case 'bot':
    case 'queue':
      return ['claim', 'note', 'close'];
    case 'agent':
      return state.holder.agentId === agentId ? ['reply', 'note', 'handBack', 'requeue', 'close'] : ['note'];
    case 'closed':
      return ['claim', 'note'];
  }
}
