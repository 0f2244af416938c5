/** The Desk's port over the journal: reads through insight, acts through the turn like everybody else. */

import type { Activity } from '../conversation/activity.ts';
import type { Channel } from '../conversation/channel.ts';
import type { HolderKind } from '../conversation/conversation.ts';
import type { Board, ConversationRow, Desk, DeskActivity, DeskList, Presence } from '../conversation/desk.ts';
import type { AgentId, ConversationId } from '../conversation/ids.ts';
import { DEFAULT_PROFILE } from '../conversation/staff.ts';
import type { ConversationSummary, ListFilter } from '../conversation/store/conversation-index.ts';
import type { Delivery } from '../conversation/store/outbox.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { whyDecided } from '../conversation/why-decided.ts';
import { boardOf } from '../insight/board.ts';
import { conversationRow } from '../insight/conversation-row.ts';
import { handoffBrief } from '../insight/handoff-brief.ts';
import { keptMail } from '../insight/kept-mail.ts';
import type { QueueFlow } from '../insight/queue-flow.ts';
import { writingRoom } from '../insight/writing-room.ts';
import type { Clock } from '../runtime/clock.ts';
import { allowedDeeds } from './allowed-deeds.ts';
import type { TurnReceiver } from './receive.ts';
import { type Releases, releaseFor } from './releases.ts';
import { suggestAnswers } from './suggest-answers.ts';

/** What an agent sees when a conversation opens; older turns are a scroll away. */
const BRIEF_TURNS = 200;
const TRANSCRIPT_LIMIT = 500;
const BOARD_PAGE = 500;
/** Several supervisors look at one board. */
const BOARD_KEPT_MS = 1_000;

const HOLDERS: Record<DeskList, HolderKind[]> = {
  waiting: ['queue'],
  mine: ['agent', 'wrapUp'],
  snoozed: ['snoozed'],
  open: ['bot', 'queue', 'agent', 'wrapUp', 'snoozed', 'desk'],
  closed: ['closed'],
};

export interface DeskParts {
  store: ConversationStore;
  releases: Releases;
  receiver: TurnReceiver;
  presence: Pick<Presence, 'list'>;
  takeNext: Desk['takeNext'];
  card: Desk['card'];
  queueFlow: Pick<QueueFlow, 'read' | 'declinedToday'>;
  channels: (name: string) => Pick<Channel, 'capabilities'> | undefined;
  clock: Clock;
}

export function createDesk(parts: DeskParts): Desk {
  const { store, receiver, clock } = parts;
  let board: { value: Promise<Board>; until: number } | undefined;

  async function summary(id: ConversationId): Promise<ConversationSummary | undefined> {
    const head = await store.findHead(id);
    const customer = head && (await store.findCustomer(head.state.customerId));
    return head && customer ? { ...head, customer } : undefined;
  }

  function rowOf(found: ConversationSummary): ConversationRow {
    return conversationRow(found, { settings: parts.releases.active().content.settings, now: clock.now() });
  }

  /** As the page shows them: with what became of each, and the whole letter where it is one. */
  function shown(activities: readonly Activity[], deliveries: readonly Delivery[] = []): DeskActivity[] {
    const byActivity = new Map(deliveries.map(({ activityId, ...delivery }) => [activityId, delivery]));
    return activities.map((activity) => {
      const delivery = byActivity.get(activity.id);
      const mail = keptMail(activity, parts.channels(activity.address.channel)?.capabilities.isMail === true);
      return { ...activity, ...(delivery && { delivery }), ...(mail && { mail }) };
    });
  }

  function lastTurns({ conversationId, seq }: Pick<ConversationSummary, 'conversationId' | 'seq'>) {
    return store.readTurns(conversationId, { afterSeq: Math.max(0, seq - BRIEF_TURNS) });
  }

  async function allOf(filter: ListFilter): Promise<ConversationRow[]> {
    const rows: ConversationRow[] = [];
    let after: string | undefined;
    do {
      const page = await store.listConversations({ ...filter, after, limit: BOARD_PAGE });
      rows.push(...page.conversations.map(rowOf));
      after = page.next;
    } while (after !== undefined);
    return rows;
  }

  async function readBoard(): Promise<Board> {
    const [waiting, held, accounts] = await Promise.all([
      allOf({ holders: ['queue'] }),
      allOf({ holders: ['agent', 'wrapUp'] }),
      store.listAccounts(),
    ]);
    const now = clock.now();
    const { settings } = parts.releases.active().content;
    const timezone = settings.hours?.timezone ?? 'UTC';
    return boardOf({
      waiting,
      held,
      people: parts.presence.list(),
      profiles: new Map(accounts.map(({ id, profile }) => [id, profile ?? DEFAULT_PROFILE])),
      settings,
      flow: parts.queueFlow.read(now),
      declinedToday: (agentId) => parts.queueFlow.declinedToday(agentId, { now, timezone }),
      now,
    });
  }

  async function count(filter: ListFilter): Promise<number> {
    return (await store.listConversations({ ...filter, limit: 1 })).total;
  }

  return {
    async list({ list, agentId, filters, after, limit }) {
      const own = list === 'mine' || list === 'snoozed' ? { agentId } : {};
      const page = await store.listConversations({ ...filters, holders: HOLDERS[list], ...own, after, limit });
      return { rows: page.conversations.map(rowOf), total: page.total, next: page.next };
    },

    async counts(agentId: AgentId) {
      const [waiting, mine, snoozed] = await Promise.all([
        count({ holders: HOLDERS.waiting }),
        count({ holders: HOLDERS.mine, agentId }),
        count({ holders: HOLDERS.snoozed, agentId }),
      ]);
      return { waiting, mine, snoozed };
    },

    async row(id) {
      const found = await summary(id);
      return found && rowOf(found);
    },

    async detail(id, staff) {
      const found = await summary(id);
      if (!found) return undefined;
      const { release } = await releaseFor(parts.releases, found);
      const [turns, deliveries, activities] = await Promise.all([
        lastTurns(found),
        store.readDeliveries(id, Math.max(0, found.seq - BRIEF_TURNS)),
        store.readActivities(id, { afterOrdinal: Math.max(0, found.state.activities - TRANSCRIPT_LIMIT) }),
      ]);
      const row = rowOf(found);
      return {
        row,
        customer: found.customer,
        brief: handoffBrief(found.state, turns, release.content, {
          suggestions: suggestAnswers(found, turns, release.content),
          ...(row.promise === undefined ? {} : { due: row.promise }),
        }),
        activities: shown(activities, deliveries),
        allowed: allowedDeeds(found.state, staff),
        writing: writingRoom(found.state, {
          capabilities: parts.channels(found.state.address.channel)?.capabilities,
          templates: parts.releases.active().content.settings.templates,
          now: clock.now(),
        }),
      };
    },

    activities: async (id, afterOrdinal) =>
      shown(await store.readActivities(id, { afterOrdinal, limit: TRANSCRIPT_LIMIT })),

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

    async command({ id, key, ...does }) {
      const { turn } = await receiver.act(id, { kind: 'agent', key: `agent:${does.agentId}:${key}`, ...does });
      return { seq: turn.seq };
    },

    takeNext: parts.takeNext,
    card: parts.card,
    search: (query) => store.searchActivities(query),

    board() {
      if (board === undefined || board.until <= clock.monotonicMs())
        board = { value: readBoard(), until: clock.monotonicMs() + BOARD_KEPT_MS };
      return board.value;
    },

    async suggest(id) {
      const found = await summary(id);
      if (!found) return [];
      const { release } = await releaseFor(parts.releases, found);
      return suggestAnswers(found, await lastTurns(found), release.content);
    },
  };
}
