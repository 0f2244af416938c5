import fc from 'fast-check';
import type { Holder, Place, Timer } from '../../../src/conversation/conversation.ts';
import { agentId } from '../../../src/conversation/ids.ts';
import { hasLivingOwner, timersOf } from '../../../src/escalation/living-owner.ts';
import { type OwnershipEvent, transition } from '../../../src/escalation/transition.ts';

const at = '2026-01-05T09:00:00.000Z';
const later = '2026-01-05T09:05:00.000Z';
const until = '2026-01-05T09:10:00.000Z';
const mia = agentId('mia');
const jon = agentId('jon');
const place: Place = { queueId: 'general', since: at, priority: 'normal', dueAt: until };
const ofMia = { agentId: mia, agentName: 'Mia' };
const ofJon = { agentId: jon, agentName: 'Jon' };

const holders = {
  bot: { kind: 'bot' },
  waiting: { kind: 'queue', ...place },
  'offered to Mia': { kind: 'queue', ...place, offer: { ...ofMia, until } },
  'meant for Mia': { kind: 'queue', ...place, meantFor: mia },
  Mia: { kind: 'agent', ...ofMia, queueId: 'general', since: at, queuedSince: at, priority: 'normal', dueAt: until },
  'Mia wraps up': { kind: 'wrapUp', ...ofMia, queueId: 'general', since: at, until, queuedSince: at },
  'Mia put it aside': { kind: 'snoozed', ...ofMia, ...place, until, queuedSince: at },
  'a desk is asked': { kind: 'desk', desk: 'zendesk', isAccepted: false, ...place },
  'a desk has it': { kind: 'desk', desk: 'zendesk', isAccepted: true, ...place },
  'a colleague elsewhere': { kind: 'desk', desk: 'native', isAccepted: true, ...place },
  closed: { kind: 'closed', since: at, by: 'agent' },
} satisfies Record<string, Holder>;

type HolderName = keyof typeof holders;
const names = Object.keys(holders) as HolderName[];

/** Events by name, and where each leads by the state before; a state that is not named refuses it. */
const events: Record<string, { event: OwnershipEvent; leadsTo: Partial<Record<HolderName, string>> }> = {
  escalated: {
    event: { type: 'escalated', queueId: 'returns', priority: 'normal', at: later },
    leadsTo: {
      bot: 'queue returns',
      closed: 'queue returns',
      waiting: 'queue general',
      'offered to Mia': 'offered to Mia',
      'meant for Mia': 'meant for mia',
      'a desk is asked': 'desk asked',
    },
  },
  prioritised: {
    event: { type: 'prioritised', priority: 'urgent', dueAt: later, at: later },
    leadsTo: {
      waiting: 'queue general',
      'offered to Mia': 'offered to Mia',
      'meant for Mia': 'meant for mia',
      Mia: 'agent Mia',
      'Mia put it aside': 'snoozed Mia',
      'a desk is asked': 'desk asked',
      'a desk has it': 'desk',
      'a colleague elsewhere': 'desk',
    },
  },
  'offered to Jon': {
    event: { type: 'offered', ...ofJon, until, at: later },
    leadsTo: { waiting: 'offered to Jon', 'meant for Mia': 'offered to Jon' },
  },
  'Mia declined': {
    event: { type: 'declined', agentId: mia, at: later },
    leadsTo: { 'offered to Mia': 'queue general', 'meant for Mia': 'queue general' },
  },
  'Jon declined': { event: { type: 'declined', agentId: jon, at: later }, leadsTo: {} },
  'the offer to Mia passed': {
    event: { type: 'offerPassed', agentId: mia, at: later },
    leadsTo: { 'offered to Mia': 'queue general' },
  },
  'the offer to Jon passed': { event: { type: 'offerPassed', agentId: jon, at: later }, leadsTo: {} },
  'claimed by Mia': {
    event: { type: 'claimed', ...ofMia, queueId: 'general', at: later },
    leadsTo: {
      waiting: 'agent Mia',
      'offered to Mia': 'agent Mia',
      'meant for Mia': 'agent Mia',
      Mia: 'agent Mia',
      'Mia wraps up': 'agent Mia',
      'Mia put it aside': 'agent Mia',
      'a colleague elsewhere': 'agent Mia',
      closed: 'agent Mia',
    },
  },
  'claimed by Jon': {
    event: { type: 'claimed', ...ofJon, queueId: 'general', at: later },
    leadsTo: {
      waiting: 'agent Jon',
      'meant for Mia': 'agent Jon',
      'a colleague elsewhere': 'agent Jon',
      closed: 'agent Jon',
    },
  },
  'claimed by the supervisor Jon': {
    event: { type: 'claimed', ...ofJon, queueId: 'general', isSupervisor: true, at: later },
    leadsTo: {
      bot: 'agent Jon',
      waiting: 'agent Jon',
      'offered to Mia': 'agent Jon',
      'meant for Mia': 'agent Jon',
      'a colleague elsewhere': 'agent Jon',
      closed: 'agent Jon',
    },
  },
  'handed back by Mia': {
    event: { type: 'handedBack', agentId: mia, at: later },
    leadsTo: { Mia: 'bot', 'Mia put it aside': 'bot' },
  },
  'handed back by Jon': { event: { type: 'handedBack', agentId: jon, at: later }, leadsTo: {} },
  'put back by Mia': { event: { type: 'requeued', agentId: mia, at: later }, leadsTo: { Mia: 'queue general' } },
  'put back by Jon': { event: { type: 'requeued', agentId: jon, at: later }, leadsTo: {} },
  'Mia lost': {
    event: { type: 'agentLost', agentId: mia, at: later },
    leadsTo: { Mia: 'queue general', 'offered to Mia': 'queue general' },
  },
  'Jon lost': { event: { type: 'agentLost', agentId: jon, at: later }, leadsTo: {} },
  'transferred by Mia to Jon': {
    event: { type: 'transferred', agentId: mia, to: { ...place, queueId: 'returns', meantFor: jon }, at: later },
    leadsTo: { Mia: 'meant for jon', 'offered to Mia': 'meant for jon', 'Mia put it aside': 'meant for jon' },
  },
  'transferred by the supervisor Jon': {
    event: { type: 'transferred', agentId: jon, to: { ...place, queueId: 'returns' }, isSupervisor: true, at: later },
    leadsTo: {
      waiting: 'queue returns',
      'offered to Mia': 'queue returns',
      'meant for Mia': 'queue returns',
      Mia: 'queue returns',
      'Mia put it aside': 'queue returns',
    },
  },
  'taken over by Jon': {
    event: { type: 'takenOver', ...ofJon, at: later },
    leadsTo: {
      waiting: 'agent Jon',
      'offered to Mia': 'agent Jon',
      'meant for Mia': 'agent Jon',
      Mia: 'agent Jon',
      'Mia wraps up': 'agent Jon',
      'Mia put it aside': 'agent Jon',
      'a desk is asked': 'agent Jon',
      'a desk has it': 'agent Jon',
      'a colleague elsewhere': 'agent Jon',
    },
  },
  'wrapped up by Mia': { event: { type: 'wrappedUp', agentId: mia, until, at: later }, leadsTo: { Mia: 'wrapUp Mia' } },
  'wrapped up by Jon': { event: { type: 'wrappedUp', agentId: jon, until, at: later }, leadsTo: {} },
  'put aside by Mia': {
    event: { type: 'snoozed', ...ofMia, until, at: later },
    leadsTo: { Mia: 'snoozed Mia', 'Mia put it aside': 'snoozed Mia' },
  },
  'put aside by Jon': { event: { type: 'snoozed', ...ofJon, until, at: later }, leadsTo: {} },
  'woke, Mia there': {
    event: { type: 'woke', isAgentThere: true, at: later },
    leadsTo: { 'Mia wraps up': 'agent Mia', 'Mia put it aside': 'agent Mia' },
  },
  'woke, Mia away': {
    event: { type: 'woke', isAgentThere: false, at: later },
    leadsTo: { 'Mia wraps up': 'queue general', 'Mia put it aside': 'queue general' },
  },
  'the customer wrote, Mia there': {
    event: { type: 'customerWrote', isAgentThere: true, at: later },
    leadsTo: {
      bot: 'bot',
      waiting: 'queue general',
      'offered to Mia': 'offered to Mia',
      'meant for Mia': 'meant for mia',
      Mia: 'agent Mia',
      'Mia wraps up': 'agent Mia',
      'Mia put it aside': 'agent Mia',
      'a desk is asked': 'desk asked',
      'a desk has it': 'desk',
      'a colleague elsewhere': 'desk',
      closed: 'bot',
    },
  },
  'the customer wrote, Mia away': {
    event: { type: 'customerWrote', isAgentThere: false, at: later },
    leadsTo: {
      bot: 'bot',
      waiting: 'queue general',
      'offered to Mia': 'offered to Mia',
      'meant for Mia': 'meant for mia',
      Mia: 'agent Mia',
      'Mia wraps up': 'queue general',
      'Mia put it aside': 'queue general',
      'a desk is asked': 'desk asked',
      'a desk has it': 'desk',
      'a colleague elsewhere': 'desk',
      closed: 'bot',
    },
  },
  'a desk took it': {
    event: { type: 'deskTook', desk: 'chatwoot', place, at: later },
    leadsTo: {
      bot: 'desk asked',
      waiting: 'desk asked',
      'offered to Mia': 'desk asked',
      'meant for Mia': 'desk asked',
      closed: 'desk asked',
    },
  },
  'the desk accepted': {
    event: { type: 'deskAccepted', agentName: 'Zoe', reference: '4711', at: later },
    leadsTo: { 'a desk is asked': 'desk', 'a desk has it': 'desk', 'a colleague elsewhere': 'desk' },
  },
  'a colleague answered in the platform’s own app': {
    event: { type: 'answeredNatively', place, agentName: 'Kim', at: later },
    leadsTo: {
      bot: 'desk',
      waiting: 'desk',
      'offered to Mia': 'desk',
      'meant for Mia': 'desk',
      'a colleague elsewhere': 'desk',
      closed: 'desk',
    },
  },
  'the desk returned it': {
    event: { type: 'deskReturned', at: later },
    leadsTo: { 'a desk is asked': 'bot', 'a desk has it': 'bot', 'a colleague elsewhere': 'bot' },
  },
  'the desk failed': {
    event: { type: 'deskFailed', at: later },
    leadsTo: {
      'a desk is asked': 'queue general',
      'a desk has it': 'queue general',
      'a colleague elsewhere': 'queue general',
    },
  },
  'the desk completed': {
    event: { type: 'deskCompleted', at: later },
    leadsTo: { 'a desk is asked': 'closed', 'a desk has it': 'closed', 'a colleague elsewhere': 'closed' },
  },
  withdrew: {
    event: { type: 'withdrew', at: later },
    leadsTo: { waiting: 'bot', 'offered to Mia': 'bot', 'meant for Mia': 'bot', 'a desk is asked': 'bot' },
  },
  'nobody came': {
    event: { type: 'gaveUp', at: later },
    leadsTo: { waiting: 'bot', 'offered to Mia': 'bot', 'meant for Mia': 'bot' },
  },
  'closed by Mia': {
    event: { type: 'closed', by: 'agent', agentId: mia, at: later },
    leadsTo: {
      'offered to Mia': 'closed',
      Mia: 'closed',
      'Mia wraps up': 'closed',
      'Mia put it aside': 'closed',
      closed: 'closed',
    },
  },
  'closed by Jon': { event: { type: 'closed', by: 'agent', agentId: jon, at: later }, leadsTo: { closed: 'closed' } },
  'closed by the supervisor Jon': {
    event: { type: 'closed', by: 'agent', agentId: jon, isSupervisor: true, at: later },
    leadsTo: Object.fromEntries(names.map((name) => [name, 'closed'])),
  },
  'closed by the customer': {
    event: { type: 'closed', by: 'customer', at: later },
    leadsTo: Object.fromEntries(names.map((name) => [name, 'closed'])),
  },
  'closed by the agent’s time': {
    event: { type: 'closed', by: 'agent', at: later },
    leadsTo: { Mia: 'closed', 'Mia wraps up': 'closed', 'Mia put it aside': 'closed', closed: 'closed' },
  },
};

/** The compiler asks for a new type here, and the test for its row. */
const everyType: Record<OwnershipEvent['type'], true> = {
  escalated: true,
  prioritised: true,
  offered: true,
  declined: true,
  offerPassed: true,
  claimed: true,
  handedBack: true,
  requeued: true,
  agentLost: true,
  transferred: true,
  takenOver: true,
  wrappedUp: true,
  snoozed: true,
  woke: true,
  customerWrote: true,
  deskTook: true,
  answeredNatively: true,
  deskAccepted: true,
  deskReturned: true,
  deskFailed: true,
  deskCompleted: true,
  withdrew: true,
  gaveUp: true,
  closed: true,
};

const refused = 'refused';
const cells = names.flatMap((holder) =>
  Object.entries(events).map(([event, { leadsTo }]) => [holder, event, leadsTo[holder] ?? refused] as const),
);

describe('ownership', () => {
  it('has an event of every type in its table', () => {
    const types = Object.values(events).map(({ event }) => event.type);

    expect([...new Set(types)].toSorted()).toEqual(Object.keys(everyType).toSorted());
  });

  it.each(cells)('held by %s, %s: %s', (holder, event, after) => {
    const act = () => transition(holders[holder], (events[event] as { event: OwnershipEvent }).event);

    if (after === refused)
      expect(act).toThrow(expect.objectContaining({ code: 'escalation.not_allowed', status: 409 }));
    else expect(nameOf(act())).toBe(after);
  });
});

describe('the place of those who wait', () => {
  it('is kept when the agent is lost, with high priority', () => {
    expect(transition(holders.Mia, { type: 'agentLost', agentId: mia, at: later })).toEqual({
      ...holders.waiting,
      priority: 'high',
    });
  });

  it('is kept when the agent puts it back, who is not asked again at once', () => {
    expect(transition(holders.Mia, { type: 'requeued', agentId: mia, at: later })).toEqual({
      ...holders.waiting,
      declinedBy: [mia],
    });
  });

  it('is kept when the outside desk fails', () => {
    expect(transition(holders['a desk has it'], { type: 'deskFailed', at: later })).toEqual(holders.waiting);
  });

  it('is kept, or bettered, by asking again', () => {
    const again = { type: 'escalated', queueId: 'returns', priority: 'high', dueAt: later, at: later } as const;

    expect(transition(holders.waiting, { ...again, priority: 'low' })).toBe(holders.waiting);
    expect(transition(holders.waiting, again)).toEqual({ ...holders.waiting, priority: 'high', dueAt: later });
    expect(transition({ ...holders.waiting, dueAt: at }, again)).toMatchObject({ priority: 'high', dueAt: at });
  });

  it('remembers who declined, last one last', () => {
    const declinedBy = [mia, jon];

    const after = transition(
      { ...holders['offered to Mia'], declinedBy },
      { type: 'declined', agentId: mia, at: later },
    );

    expect(after).toEqual({ ...holders.waiting, declinedBy: [jon, mia] });
  });

  it('begins anew, due at once, when a snoozed one wakes and its agent is away', () => {
    const after = transition(holders['Mia put it aside'], { type: 'woke', isAgentThere: false, at: later });

    expect(after).toEqual({ ...holders.waiting, since: later, dueAt: later });
  });

  it('goes to the next agent when an offer ran out without anybody noticing', () => {
    const offered = { type: 'offered', ...ofJon, until: '2026-01-05T09:11:00.000Z', at: until } as const;

    expect(transition(holders['offered to Mia'], offered)).toMatchObject({
      offer: { agentId: jon },
      declinedBy: [mia],
    });
  });

  it('of records without a priority and due time is normal, by the time of waiting', () => {
    const old: Holder = { kind: 'agent', ...ofMia, queueId: 'general', since: later, queuedSince: at };

    expect(transition(old, { type: 'requeued', agentId: mia, at: later })).toEqual({
      kind: 'queue',
      queueId: 'general',
      since: at,
      priority: 'normal',
      declinedBy: [mia],
    });
  });
});

describe('the living owner', () => {
  const anyEvent = fc.constantFrom(...Object.values(events).map(({ event }) => event));

  /** Whatever the clock or a lost agent makes happen while nobody does anything. */
  function whatComesByItself(holder: Holder): OwnershipEvent | undefined {
    switch (holder.kind) {
      case 'queue':
        return holder.offer
          ? { type: 'offerPassed', agentId: holder.offer.agentId, at: until }
          : { type: 'gaveUp', at: until };
      case 'agent':
        return { type: 'agentLost', agentId: holder.agentId, at: until };
      case 'wrapUp':
        return { type: 'closed', by: 'agent', at: until };
      case 'snoozed':
        return { type: 'woke', isAgentThere: false, at: until };
      case 'desk':
        return { type: 'deskFailed', at: until };
      default:
        return undefined;
    }
  }

  it('is there in every state that is reached, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (story) => {
        let holder: Holder = { kind: 'bot' };
        for (const event of story) {
          holder = followed(holder, event);
          const timers: Timer[] = timersOf(holder).map((timer, id) => ({ id: `t${id}`, dueAt: until, ...timer }));

          expect(hasLivingOwner({ holder, timers }, () => true)).toBe(true);
          if (timers.length > 0) expect(hasLivingOwner({ holder, timers: [] }, () => true)).toBe(false);
          if (holder.kind === 'agent') expect(hasLivingOwner({ holder, timers }, () => false)).toBe(false);
          if ('agentId' in holder) expect(holder.agentId).toBeTruthy();
          if ('queueId' in holder) expect(holder.queueId).toBeTruthy();
        }
      }),
      { numRuns: 1_000, seed: 4 },
    );
  });

  it('changes by itself until the bot has it or it is closed, if nobody does anything', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (story) => {
        let holder = story.reduce<Holder>(followed, { kind: 'bot' });
        for (let steps = 0; steps < 5; steps += 1) {
          const event = whatComesByItself(holder);
          if (event) holder = transition(holder, event);
        }
        expect(['bot', 'closed']).toContain(holder.kind);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('of one who left a message is the clock of the promise', () => {
    const timers: Timer[] = [{ id: 't1', kind: 'serviceLevel', dueAt: until, about: 'firstReply' }];

    expect(hasLivingOwner({ holder: holders.waiting, timers }, () => false)).toBe(true);
  });

  function followed(holder: Holder, event: OwnershipEvent): Holder {
    try {
      return transition(holder, event);
    } catch {
      return holder;
    }
  }
});

function nameOf(holder: Holder): string {
  switch (holder.kind) {
    case 'queue':
      if (holder.offer) return `offered to ${holder.offer.agentName}`;
      return holder.meantFor ? `meant for ${holder.meantFor}` : `queue ${holder.queueId}`;
    case 'desk':
      return holder.isAccepted ? 'desk' : 'desk asked';
    case 'agent':
    case 'wrapUp':
    case 'snoozed':
      return `${holder.kind} ${holder.agentName}`;
    default:
      return holder.kind;
  }
}
