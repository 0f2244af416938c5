import fc from 'fast-check';
import type { QueueDefinition } from '../../../src/conversation/content.ts';
import { agentId, conversationId } from '../../../src/conversation/ids.ts';
import type { AgentProfile } from '../../../src/conversation/staff.ts';
import { byPlace } from '../../../src/escalation/place.ts';
import {
  canServe,
  hasRoom,
  mayClaim,
  nextFor,
  offersFor,
  type RoutableAgent,
  type RoutingRoom,
  type WaitingConversation,
} from '../../../src/escalation/routing.ts';

const MINUTE_MS = 60_000;
const now = Date.UTC(2026, 0, 5, 9);
const at = (minute: number) => new Date(now + minute * MINUTE_MS).toISOString();

const queues: QueueDefinition[] = [
  { id: 'general', titles: {}, skills: [], waitMs: 1, maxWaiting: 9, routing: 'push', offerMs: 20_000 },
  { id: 'returns', titles: {}, skills: ['returns'], levels: { returns: 2 }, waitMs: 1, maxWaiting: 9, routing: 'push' },
  { id: 'pulled', titles: {}, skills: [], waitMs: 1, maxWaiting: 9 },
];

/** Due in so many minutes. */
function aWaiting(
  id: string,
  due: number,
  more: Partial<WaitingConversation['holder']> = {},
  rest: Partial<WaitingConversation> = {},
): WaitingConversation {
  return {
    conversationId: conversationId(id),
    holder: { kind: 'queue', queueId: 'general', since: at(due - 15), priority: 'normal', dueAt: at(due), ...more },
    channel: 'directline',
    language: 'en',
    ...rest,
  };
}

function anAgent(
  id: string,
  more: { profile?: Partial<AgentProfile>; held?: number } & Partial<Omit<RoutableAgent, 'profile'>> = {},
): RoutableAgent {
  const { profile, held = 0, ...rest } = more;
  return {
    agentId: agentId(id),
    name: id,
    profile: { skills: {}, languages: [], queues: [], capacity: { total: 3, perChannel: {} }, ...profile },
    presence: { state: 'available', isConnected: true },
    load: { total: held, perChannel: held === 0 ? {} : { directline: held } },
    ...rest,
  };
}

function aRoom(...agents: RoutableAgent[]): RoutingRoom {
  return { queues, agents, now };
}

/** `conversation → agent`, in the order of the offers. */
function offered(waiting: WaitingConversation[], ...agents: RoutableAgent[]): string[] {
  return offersFor(waiting, aRoom(...agents)).map(
    ({ conversation, agent }) => `${conversation.conversationId} → ${agent.agentId}`,
  );
}

describe('whom an agent can serve', () => {
  const returns = { holder: { queueId: 'returns' }, language: 'de-AT' };

  it.each([
    ['with the skill at its level', { skills: { returns: 2 } }, true],
    ['below the level', { skills: { returns: 1 } }, false],
    ['without the skill', {}, false],
    ['in the queues served', { skills: { returns: 5 }, queues: ['returns'] }, true],
    ['in another queue', { skills: { returns: 5 }, queues: ['general'] }, false],
    ['in the language', { skills: { returns: 5 }, languages: ['en', 'de'] }, true],
    ['in another language', { skills: { returns: 5 }, languages: ['en'] }, false],
  ] as [string, Partial<AgentProfile>, boolean][])('%s: %j is %s', (_, profile, isAble) => {
    expect(canServe(anAgent('mia', { profile }), returns, queues[1])).toBe(isAble);
  });

  it('depends on room in all, and on the channel', () => {
    const capacity = { total: 3, perChannel: { webhook: 1 } };
    const load = { total: 2, perChannel: { webhook: 1, directline: 1 } };
    const mia = anAgent('mia', { profile: { capacity }, load });

    expect(hasRoom(mia, 'directline')).toBe(true);
    expect(hasRoom(mia, 'webhook:shop')).toBe(false);
    expect(hasRoom({ ...mia, load: { total: 3, perChannel: {} } }, 'directline')).toBe(false);
  });
});

describe('the next one', () => {
  const mia = anAgent('mia');

  it('is the earliest due that the agent can serve, wherever it stands in the list', () => {
    const waiting = [
      aWaiting('late', 9),
      aWaiting('skilled', 1, { queueId: 'returns' }),
      aWaiting('first', 3, { queueId: 'pulled' }),
    ];

    expect(nextFor(mia, waiting, aRoom(mia))).toBe(2);
  });

  it('leaves out those that somebody is asked about, and those meant for a colleague who is there', () => {
    const jon = anAgent('jon');
    const offer = { agentId: jon.agentId, agentName: 'Jon', until: at(1) };
    const waiting = [
      aWaiting('asked', 1, { offer }),
      aWaiting('handed on', 2, { meantFor: jon.agentId }),
      aWaiting('free', 3),
    ];

    expect(nextFor(mia, waiting, aRoom(mia, jon))).toBe(2);
    expect(nextFor(mia, waiting, aRoom(mia, { ...jon, presence: { state: 'break', isConnected: true } }))).toBe(1);
    expect(nextFor(mia, [aWaiting('overdue', -1, { meantFor: jon.agentId })], aRoom(mia, jon))).toBe(0);
  });

  it('is nobody for who has no room', () => {
    expect(nextFor(anAgent('mia', { held: 3 }), [aWaiting('a', 1)], aRoom(mia))).toBeUndefined();
  });

  it('is nobody later while what they declined waits for others, and that one again when nobody is left', () => {
    const waiting = [aWaiting('declined', 1, { declinedBy: [mia.agentId] }), aWaiting('later', 2)];

    expect(nextFor(mia, waiting, aRoom(mia, anAgent('jon')))).toBeUndefined();
    expect(nextFor(mia, waiting, aRoom(mia, anAgent('jon', { held: 3 })))).toBe(0);
    expect(nextFor(mia, waiting, aRoom(mia))).toBe(0);
  });
});

describe('a claim', () => {
  const mia = anAgent('mia');
  const jon = anAgent('jon');
  const first = aWaiting('first', 1);
  const second = aWaiting('second', 2);
  const why = (conversation: WaitingConversation | undefined, ...more: WaitingConversation[]) =>
    mayClaim(mia, conversation, [...(conversation ? [conversation] : []), ...more], aRoom(mia, jon));

  it('is for the next one alone', () => {
    expect(why(first, second)).toBeUndefined();
    expect(why(second, first)).toBe('waitsLonger');
  });

  it('is for the one that the agent is asked about, or that is meant for them, whoever else waits', () => {
    const asked = aWaiting('asked', 5, { offer: { agentId: mia.agentId, agentName: 'Mia', until: at(1) } });

    expect(why(asked, first)).toBeUndefined();
    expect(why(aWaiting('meant', 5, { meantFor: mia.agentId }), first)).toBeUndefined();
  });

  it('is refused with its reason', () => {
    expect(why(undefined)).toBe('notWaiting');
    expect(why(aWaiting('a', 1, { queueId: 'returns' }))).toBe('cannotServe');
    expect(why(aWaiting('a', 1, { meantFor: jon.agentId }))).toBe('meantForOther');
    expect(why(aWaiting('a', 1, { offer: { agentId: jon.agentId, agentName: 'Jon', until: at(1) } }))).toBe(
      'offeredToOther',
    );
    expect(mayClaim(anAgent('mia', { held: 3 }), first, [first], aRoom(mia))).toBe('noRoom');
  });

  it('is for another, once an offer that nobody answered is over', () => {
    const passed = aWaiting('a', 1, { offer: { agentId: jon.agentId, agentName: 'Jon', until: at(0) } });

    expect(why(passed)).toBeUndefined();
  });
});

describe('an offer', () => {
  it('goes to the agent with the least load for their capacity, of equals to the one given one longest ago', () => {
    const busy = anAgent('busy', { held: 1, profile: { capacity: { total: 2, perChannel: {} } } });
    const roomy = anAgent('roomy', { held: 2, profile: { capacity: { total: 6, perChannel: {} } } });

    expect(offered([aWaiting('a', 1)], busy, roomy)).toEqual(['a → roomy']);
    expect(
      offered([aWaiting('a', 1)], anAgent('x', { lastGivenAt: at(-1) }), anAgent('y', { lastGivenAt: at(-9) })),
    ).toEqual(['a → y']);
    expect(offered([aWaiting('a', 1)], anAgent('y'), anAgent('x'))).toEqual(['a → x']);
  });

  it('lasts as long as the queue says', () => {
    const [general] = offersFor([aWaiting('a', 1)], aRoom(anAgent('mia')));
    const [byDefault] = offersFor(
      [aWaiting('a', 1, { queueId: 'returns' })],
      aRoom(anAgent('mia', { profile: { skills: { returns: 3 } } })),
    );

    expect(general?.until).toBe(new Date(now + 20_000).toISOString());
    expect(byDefault?.until).toBe(new Date(now + 30_000).toISOString());
  });

  it('goes to the last agent of a returning customer within a day, if they have room', () => {
    const known = (hoursAgo: number) =>
      aWaiting('a', 1, {}, { lastAgent: { agentId: agentId('zoe'), at: at(-60 * hoursAgo) } });

    expect(offered([known(23)], anAgent('mia'), anAgent('zoe', { held: 2 }))).toEqual(['a → zoe']);
    expect(offered([known(25)], anAgent('mia'), anAgent('zoe', { held: 2 }))).toEqual(['a → mia']);
    expect(offered([known(1)], anAgent('mia'), anAgent('zoe', { held: 3 }))).toEqual(['a → mia']);
  });

  it('is made to those who are there and available, and to busy ones only of what is meant for them', () => {
    const state = (id: string, presence: RoutableAgent['presence']) => anAgent(id, { presence });
    const away = [
      state('break', { state: 'break', isConnected: true }),
      state('away', { state: 'away', isConnected: true }),
      state('gone', { state: 'available', isConnected: false }),
      state('busy', { state: 'busy', isConnected: true }),
    ];

    expect(offered([aWaiting('a', 1)], ...away)).toEqual([]);
    expect(offered([aWaiting('a', 1, { meantFor: agentId('busy') })], ...away)).toEqual(['a → busy']);
  });

  it('of one that is meant for an agent is theirs, in a pulled queue and without the skill too', () => {
    const zoe = agentId('zoe');

    expect(
      offered([aWaiting('a', 1, { queueId: 'pulled', meantFor: zoe })], anAgent('mia'), anAgent('zoe', { held: 1 })),
    ).toEqual(['a → zoe']);
    expect(offered([aWaiting('a', 1, { queueId: 'returns', meantFor: zoe })], anAgent('zoe'))).toEqual(['a → zoe']);
  });

  it('is one an agent and one a conversation at a time', () => {
    const jon = anAgent('jon');
    const asked = aWaiting('asked', 1, { offer: { agentId: jon.agentId, agentName: 'Jon', until: at(1) } });

    expect(offered([asked, aWaiting('b', 2), aWaiting('c', 3)], anAgent('mia'), jon)).toEqual(['b → mia']);
  });

  it('is not made anew in the moment between the end of one and the turn that ends it', () => {
    const jon = anAgent('jon');
    const asked = (minute: number) =>
      aWaiting('asked', 1, { offer: { agentId: jon.agentId, agentName: 'Jon', until: at(minute) } });

    expect(offered([asked(0)], anAgent('mia'), jon)).toEqual([]);
    expect(offered([asked(-1)], anAgent('mia'), jon)).toEqual(['asked → jon']);
  });

  it('is first made of whoever is due before, though their queue is for pulling', () => {
    const waiting = [aWaiting('pulled', 1, { queueId: 'pulled' }), aWaiting('pushed', 2)];

    expect(offered(waiting, anAgent('mia'), anAgent('zoe'))).toEqual(['pulled → mia', 'pushed → zoe']);
    expect(offered([waiting[0] as WaitingConversation], anAgent('mia'))).toEqual([]);
  });

  it('passes over who declined, gives them nothing later, and asks again when nobody else is left', () => {
    const waiting = [aWaiting('declined', 1, { declinedBy: [agentId('mia')] }), aWaiting('later', 2)];

    expect(offered(waiting, anAgent('mia'), anAgent('zoe', { held: 1 }))).toEqual(['declined → zoe']);
    expect(offered(waiting, anAgent('mia'), anAgent('zoe', { held: 3 }))).toEqual(['declined → mia']);
  });

  it('never overtakes: nobody waits with an earlier due time whom the same agent could serve', () => {
    const anyWaiting = fc.array(
      fc.record({
        due: fc.integer({ min: -30, max: 30 }),
        queueId: fc.constantFrom('general', 'returns', 'pulled'),
        language: fc.constantFrom('en', 'de'),
        channel: fc.constantFrom('directline', 'webhook'),
      }),
      { maxLength: 12 },
    );
    const anyAgents = fc.array(
      fc.record({
        held: fc.nat(3),
        level: fc.nat(3),
        languages: fc.constantFrom<string[]>([], ['en'], ['de']),
        web: fc.constantFrom(0, 3),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(anyWaiting, anyAgents, (them, people) => {
        const waiting = them.map(({ due, queueId, language, channel }, index) =>
          aWaiting(`c${index}`, due, { queueId }, { language, channel }),
        );
        const agents = people.map(({ held, level, languages, web }, index) =>
          anAgent(`a${index}`, {
            held,
            profile: { skills: { returns: level }, languages, capacity: { total: 3, perChannel: { webhook: web } } },
          }),
        );
        const offers = offersFor(waiting, aRoom(...agents));
        const given = new Set(offers.map(({ conversation }) => conversation));

        for (const { conversation, agent } of offers) {
          const overtaken = waiting.filter(
            (other) =>
              !given.has(other) &&
              byPlace(other, conversation) < 0 &&
              canServe(
                agent,
                other,
                queues.find(({ id }) => id === other.holder.queueId),
              ) &&
              hasRoom(agent, other.channel),
          );
          expect(overtaken).toEqual([]);
          expect(hasRoom(agent, conversation.channel)).toBe(true);
        }
        expect(new Set(offers.map(({ agent }) => agent)).size).toBe(offers.length);
        expect(given.size).toBe(offers.length);
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it('is quick with ten thousand who wait for a skill that nobody has', () => {
    const waiting = Array.from({ length: 10_000 }, (_, index) =>
      aWaiting(`c${index}`, index % 60, { queueId: 'returns' }),
    );

    expect(offered([...waiting, aWaiting('mine', 90)], anAgent('mia'), anAgent('zoe'))).toEqual(['mine → mia']);
  });
});
