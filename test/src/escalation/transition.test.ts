import fc from 'fast-check';
import type { Holder } from '../../../src/conversation/conversation.ts';
import { agentId } from '../../../src/conversation/ids.ts';
import { type OwnershipEvent, transition } from '../../../src/escalation/transition.ts';

const at = '2026-01-05T09:00:00.000Z';
const later = '2026-01-05T09:05:00.000Z';
const mia = agentId('mia');
const jon = agentId('jon');

const holders: Record<string, Holder> = {
  bot: { kind: 'bot' },
  queue: { kind: 'queue', queueId: 'general', since: at, priority: 'normal' },
  mia: { kind: 'agent', agentId: mia, agentName: 'Mia', queueId: 'general', since: at, queuedSince: at },
  closed: { kind: 'closed', since: at, by: 'agent' },
};

const events: Record<string, OwnershipEvent> = {
  escalated: { type: 'escalated', queueId: 'returns', priority: 'normal', at: later },
  'claimed by Mia': { type: 'claimed', agentId: mia, agentName: 'Mia', queueId: 'general', at: later },
  'claimed by Jon': { type: 'claimed', agentId: jon, agentName: 'Jon', queueId: 'general', at: later },
  'handed back by Mia': { type: 'handedBack', agentId: mia, at: later },
  'handed back by Jon': { type: 'handedBack', agentId: jon, at: later },
  'requeued by Mia': { type: 'requeued', agentId: mia, at: later },
  'Mia lost': { type: 'agentLost', agentId: mia, at: later },
  withdrew: { type: 'withdrew', at: later },
  'gave up': { type: 'gaveUp', at: later },
  'closed by Mia': { type: 'closed', by: 'agent', agentId: mia, at: later },
  'closed by Jon': { type: 'closed', by: 'agent', agentId: jon, at: later },
  'customer wrote': { type: 'customerWrote', at: later },
};

const refused = 'refused';
/** Every state and every event: the state afterwards, or refused. */
const table: Record<string, Record<string, string>> = {
  bot: {
    escalated: 'queue',
    'claimed by Mia': 'agent Mia',
    'claimed by Jon': 'agent Jon',
    'handed back by Mia': refused,
    'handed back by Jon': refused,
    'requeued by Mia': refused,
    'Mia lost': refused,
    withdrew: refused,
    'gave up': refused,
    'closed by Mia': 'closed',
    'closed by Jon': 'closed',
    'customer wrote': 'bot',
  },
  queue: {
    escalated: 'queue',
    'claimed by Mia': 'agent Mia',
    'claimed by Jon': 'agent Jon',
    'handed back by Mia': refused,
    'handed back by Jon': refused,
    'requeued by Mia': refused,
    'Mia lost': refused,
    withdrew: 'bot',
    'gave up': 'bot',
    'closed by Mia': 'closed',
    'closed by Jon': 'closed',
    'customer wrote': 'queue',
  },
  mia: {
    escalated: refused,
    'claimed by Mia': 'agent Mia',
    'claimed by Jon': refused,
    'handed back by Mia': 'bot',
    'handed back by Jon': refused,
    'requeued by Mia': 'queue',
    'Mia lost': 'queue',
    withdrew: refused,
    'gave up': refused,
    'closed by Mia': 'closed',
    'closed by Jon': refused,
    'customer wrote': 'agent Mia',
  },
  closed: {
    escalated: 'queue',
    'claimed by Mia': 'agent Mia',
    'claimed by Jon': 'agent Jon',
    'handed back by Mia': refused,
    'handed back by Jon': refused,
    'requeued by Mia': refused,
    'Mia lost': refused,
    withdrew: refused,
    'gave up': refused,
    'closed by Mia': 'closed',
    'closed by Jon': 'closed',
    'customer wrote': 'bot',
  },
};

const cases = Object.entries(table).flatMap(([holder, row]) =>
  Object.entries(row).map(([event, after]) => [holder, event, after] as const),
);

describe('ownership', () => {
  it('has a cell for every state and event', () => {
    expect(cases).toHaveLength(Object.keys(holders).length * Object.keys(events).length);
  });

  it.each(cases)('held by %s, %s: %s', (holder, event, after) => {
    const act = () => transition(holders[holder] as Holder, events[event] as OwnershipEvent);

    if (after === refused)
      expect(act).toThrow(expect.objectContaining({ code: 'escalation.not_allowed', status: 409 }));
    else expect(nameOf(act())).toBe(after);
  });

  it('keeps the place in the queue when the agent is lost', () => {
    const waiting = transition({ kind: 'bot' }, { type: 'escalated', queueId: 'general', priority: 'normal', at });
    const held = transition(waiting, {
      type: 'claimed',
      agentId: mia,
      agentName: 'Mia',
      queueId: 'general',
      at: later,
    });

    expect(transition(held, { type: 'agentLost', agentId: mia, at: later })).toMatchObject({
      kind: 'queue',
      since: at,
      priority: 'high',
    });
  });

  it('never loses its owner, whatever happens in whatever order', () => {
    const anyEvent = fc.constantFrom(...Object.values(events));
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (story) => {
        let holder: Holder = { kind: 'bot' };
        for (const event of story) {
          try {
            holder = transition(holder, event);
          } catch {
            continue;
          }
          expect(['bot', 'queue', 'agent', 'closed']).toContain(holder.kind);
          if (holder.kind === 'agent') expect(holder.agentId).toBeTruthy();
          if (holder.kind === 'queue') expect(holder.queueId).toBeTruthy();
        }
      }),
    );
  });
});

function nameOf(holder: Holder): string {
  return holder.kind === 'agent' ? `agent ${holder.agentName}` : holder.kind;
}
