import type { ConversationRow } from '../../../src/conversation/desk.ts';
import { agentId } from '../../../src/conversation/ids.ts';
import type { AgentPresence } from '../../../src/conversation/staff.ts';
import { boardOf } from '../../../src/insight/board.ts';
import { conversationRow } from '../../../src/insight/conversation-row.ts';
import { aCustomer, aHolder, aState, atSecond } from '../../support/builders.ts';
import { smallContent } from '../../support/small-content.ts';

const { settings } = smallContent();
const [queue] = settings.queues;
const now = Date.parse(atSecond(600));

function row(id: string, overrides: Parameters<typeof aState>[0]): ConversationRow {
  const summary = { conversationId: id as never, seq: 1, state: aState(overrides), customer: aCustomer() };
  return conversationRow(summary, { settings: { queues: settings.queues }, now });
}

function waiting(id: string, dueSecond: number): ConversationRow {
  return row(id, {
    holder: aHolder('queue', { queueId: queue!.id, since: atSecond(0) }),
    service: { firstReply: { since: atSecond(0), dueAt: atSecond(dueSecond) } },
  });
}

function person(name: string, overrides: Partial<AgentPresence> = {}): AgentPresence {
  return { agentId: agentId(name), name, state: 'available', since: now, isConnected: true, ...overrides };
}

const facts = {
  waiting: [],
  held: [],
  people: [],
  profiles: new Map(),
  settings: { ...settings, hours: undefined },
  flow: [],
  declinedToday: () => 0,
  now,
};

describe('the board', () => {
  it('tells broken promises from those at risk, the most pressing first', () => {
    const board = boardOf({ ...facts, waiting: [waiting('calm', 6_000), waiting('risky', 700), waiting('late', 500)] });

    expect(board).toMatchObject({ waiting: 3, atRisk: 1, broken: 1, oldestSince: atSecond(0) });
    expect(board.pressing.map(({ id }) => id)).toEqual(['late', 'risky']);
  });

  it('counts the places of agents who are here, available and able', () => {
    const able = { skills: {}, languages: [], queues: [queue!.id], capacity: { total: 3, perChannel: {} } };
    const elsewhere = { ...able, queues: ['another'] };
    const profiles = new Map([
      [agentId('mia'), able],
      [agentId('jon'), elsewhere],
      [agentId('kim'), able],
    ]);
    const people = [person('mia'), person('jon'), person('kim', { state: 'break', reason: 'lunch' })];
    const held = [row('held', { holder: aHolder('agent', { agent: 'mia', queueId: queue!.id }) })];

    const board = boardOf({ ...facts, people, profiles, held });

    expect(board.queues[0]).toMatchObject({ id: queue!.id, places: 3, free: 2, isOpen: true });
    expect(board.agents).toEqual({ available: 2, all: 3 });
    expect(board.people[0]).toMatchObject({ name: 'mia', load: 1, capacity: 3 });
  });

  it('shows beside each person what they declined today', () => {
    const declinedToday = (id: string) => (id === 'jon' ? 4 : 0);

    const board = boardOf({ ...facts, people: [person('mia'), person('jon')], declinedToday });

    expect(board.people.map(({ name, declined }) => [name, declined])).toEqual([
      ['mia', 0],
      ['jon', 4],
    ]);
  });
});

describe('a promise in a row', () => {
  it('is the one that is due first of those not met', () => {
    const { promise } = row('r', {
      holder: aHolder('agent'),
      service: {
        firstReply: { since: atSecond(0), dueAt: atSecond(300), metAt: atSecond(200) },
        nextReply: { since: atSecond(500), dueAt: atSecond(900) },
        resolution: { since: atSecond(0), dueAt: atSecond(9_000) },
      },
    });

    expect(promise).toEqual({ kind: 'nextReply', since: atSecond(500), dueAt: atSecond(900), isBroken: false });
  });

  it('stands still while its queue is closed, and says until when', () => {
    // Open on Tuesdays from 9 to 10 UTC; now it is Monday.
    const hours = { timezone: 'UTC', weekly: [{ day: 2, fromMinute: 540, toMinute: 600 }], holidays: [] };
    const state = aState({
      holder: aHolder('queue'),
      service: { firstReply: { since: atSecond(0), dueAt: '2026-01-06T09:30:00.000Z' } },
    });

    const { promise } = conversationRow(
      { conversationId: 'c1' as never, seq: 1, state, customer: aCustomer() },
      { settings: { queues: [], hours }, now },
    );

    expect(promise?.pausedUntil).toBe('2026-01-06T09:00:00.000Z');
  });
});
