/** A desk with one waiting conversation, presence and wake-ups in memory. */

import type { Wakeups } from '../../../../src/conversation/channel.ts';
import type {
  ConversationDetail,
  ConversationRow,
  Desk,
  Explanation,
  Presence,
} from '../../../../src/conversation/desk.ts';
import { conversationId, customerId, releaseId } from '../../../../src/conversation/ids.ts';
import { RefusedError } from '../../../../src/runtime/errors.ts';

const at = '2026-11-21T09:00:00.000Z';

export function aRow(changes: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: conversationId('c1'),
    seq: 3,
    holder: 'queue',
    queueId: 'general',
    priority: 'normal',
    since: at,
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

  async list() {
    const rows = [...this.rows.values()];
    return { rows, total: rows.length };
  }
  async counts() {
    return { waiting: this.rows.size, mine: 0 };
  }
  async row(id: string) {
    return this.rows.get(id);
  }
  async detail(id: string): Promise<ConversationDetail | undefined> {
    const row = this.rows.get(id);
    if (!row) return undefined;
    return {
      row,
      customer: { id: customerId('p1'), attributes: {}, identities: [], createdAt: at },
      brief: { wants: { text: 'I want a person', isSure: false }, known: [], answersShown: [] },
      activities: await this.activities(),
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
}

export class FakePresence implements Presence {
  readonly connected = new Set<string>();
  readonly available = new Set<string>();
  connect(agentId: string) {
    this.connected.add(agentId);
    return () => void this.connected.delete(agentId);
  }
  setAvailable(agentId: string, isAvailable: boolean) {
    if (isAvailable) this.available.add(agentId);
    else this.available.delete(agentId);
  }
  isAvailable(agentId: string) {
    return this.available.has(agentId);
  }
  countAvailable() {
    return [...this.available].filter((id) => this.connected.has(id)).length;
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
