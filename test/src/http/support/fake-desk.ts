/** A desk with one waiting conversation, presence and wake-ups in memory. */

import type { Wakeups } from '../../../../src/conversation/channel.ts';
import type {
  ConversationDetail,
  ConversationRow,
  CustomerCard,
  Desk,
  Explanation,
  Presence,
} from '../../../../src/conversation/desk.ts';
import { type AgentId, conversationId, customerId, releaseId } from '../../../../src/conversation/ids.ts';
import type { AgentPresence, PresenceState } from '../../../../src/conversation/staff.ts';
import { RefusedError } from '../../../../src/runtime/errors.ts';
import { emptyBoard } from './empty-answers.ts';
import { aCustomer } from './memory-account-store.ts';

const at = '2026-11-21T09:00:00.000Z';

export function aRow(changes: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: conversationId('c1'),
    seq: 3,
    holder: 'queue',
    queueId: 'general',
    priority: 'normal',
    since: at,
    customerId: customerId('p1'),
    labels: [],
    channel: 'directline',
    language: 'en',
    preview: { text: 'I want a person', role: 'customer', at },
    sentiment: { points: [], direction: 'tooEarly' },
    ...changes,
  };
}

export class FakeDesk implements Desk {
  rows = new Map<string, ConversationRow>([['c1', aRow()]]);
  /** Goes into what `explain` answers. */
  explanation: Partial<Explanation> = {};
  readonly commands: Parameters<Desk['command']>[0][] = [];

  readonly lists: Parameters<Desk['list']>[0][] = [];
  readonly searches: Parameters<Desk['search']>[0][] = [];

  async list(options: Parameters<Desk['list']>[0]) {
    this.lists.push(options);
    const rows = [...this.rows.values()];
    return { rows, total: rows.length };
  }
  async counts() {
    return { waiting: this.rows.size, mine: 0, snoozed: 0 };
  }
  async row(id: string) {
    return this.rows.get(id);
  }
  async detail(id: string): Promise<ConversationDetail | undefined> {
    const row = this.rows.get(id);
    if (!row) return undefined;
    return {
      row,
      customer: aCustomer(),
      brief: {
        wants: { text: 'I want a person', isSure: false },
        known: [],
        answersShown: [],
        refused: [],
        suggestions: [],
      },
      activities: await this.activities(),
      writing: { templates: [] },
      allowed: ['claim'],
    };
  }
  async activities() {
    const address = { channel: 'directline', thread: 't', identity: 'i', reference: { token: 'channel-secret' } };
    const from = { role: 'customer' as const, id: 'i' };
    return [{ id: 'c1|1', ordinal: 1, type: 'message' as const, at, from, address, text: 'I want a person' }];
  }
  async explain(_id: string, ordinal: number): Promise<Explanation | undefined> {
    if (ordinal !== 1) return undefined;
    return {
      turn: { seq: 1, at, release: releaseId('r1'), decisions: ['escalation.rule asked-for-person'] },
      ...this.explanation,
    };
  }
  async command(command: Parameters<Desk['command']>[0]) {
    const row = this.rows.get(command.id);
    if (row?.holder !== 'queue')
      throw new RefusedError({ code: 'desk.not_waiting', message: 'It is taken.', status: 409 });
    this.commands.push(command);
    this.rows.set(command.id, { ...row, seq: row.seq + 1, holder: 'agent', agentId: command.agentId });
    return { seq: row.seq + 1 };
  }
  async takeNext({ agentId, agentName, role, key }: Parameters<Desk['takeNext']>[0]) {
    const next = [...this.rows.values()].find(({ holder }) => holder === 'queue');
    if (next) await this.command({ id: next.id, key, agentId, agentName, role, command: { do: 'claim' } });
    return next?.id;
  }
  async search(query: Parameters<Desk['search']>[0]) {
    this.searches.push(query);
    return [
      {
        conversationId: conversationId('c1'),
        ordinal: 1,
        at,
        role: 'customer' as const,
        customerId: customerId('p1'),
        channel: 'directline',
        excerpt: 'I want a \u0002person\u0003',
      },
    ];
  }
  async board() {
    return { ...emptyBoard, pressing: [...this.rows.values()] };
  }
  async suggest() {
    return [{ source: 'faq:returns.period', title: 'Returns', text: 'Thirty days.', score: 0.8 }];
  }
  async card(id: string): Promise<CustomerCard | undefined> {
    if (id !== 'p1') return undefined;
    const sentiment = { points: [], direction: 'tooEarly' as const };
    return { customer: aCustomer(), linked: [], journey: [], sentiment, open: [], panels: [] };
  }
}

export class FakePresence implements Presence {
  readonly connected = new Set<string>();
  readonly agents = new Map<AgentId, AgentPresence>();
  readonly listeners = new Set<() => void>();
  connect(agentId: AgentId, name: string) {
    this.connected.add(agentId);
    const known = this.agents.get(agentId) ?? { agentId, name, state: 'available', since: 0, isConnected: true };
    this.agents.set(agentId, { ...known, name, isConnected: true });
    this.changed();
    return () => {
      this.connected.delete(agentId);
      this.changed();
    };
  }
  setState(agentId: AgentId, state: PresenceState, reason?: string) {
    const known = this.agents.get(agentId) ?? { agentId, name: '', since: 0, isConnected: false };
    this.agents.set(agentId, { ...known, state, reason });
    this.changed();
  }
  find(agentId: AgentId) {
    return this.agents.get(agentId);
  }
  list() {
    return [...this.agents.values()];
  }
  subscribe(listener: () => void) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  countAvailable() {
    return this.list().filter(({ agentId, state }) => state === 'available' && this.connected.has(agentId)).length;
  }
  private changed() {
    for (const listener of this.listeners) listener();
  }
}

export class FakeWakeups implements Wakeups {
  readonly listeners = new Set<Parameters<Wakeups['subscribe']>[1]>();
  subscribe(_conversation: string, listener: Parameters<Wakeups['subscribe']>[1]) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  wake(id: Parameters<Wakeups['wake']>[0], seq: number) {
    for (const listener of this.listeners) listener(id, seq);
  }
}
