import { agentId, conversationId, releaseId } from '../../../src/conversation/ids.ts';
import type { TurnRecord } from '../../../src/conversation/turn.ts';
import { MeasureCounter } from '../../../src/insight/measures.ts';
import { aHolder, aState, aTurn, atSecond } from '../../support/builders.ts';
import { smallContent } from '../../support/small-content.ts';

const span = { from: atSecond(0), to: atSecond(86_400) };
const about = { release: releaseId('r1'), queueId: 'support', agentId: agentId('grace'), intent: 'returns.period' };

function measured(turns: TurnRecord[]) {
  const counter = new MeasureCounter();
  for (const turn of turns) counter.add(turn);
  return counter.read(span, smallContent());
}

function rated(score: number, overrides: Partial<NonNullable<TurnRecord['rating']>> = {}): TurnRecord {
  return aTurn({ seq: 2, rating: { kind: 'nps', score, about, ...overrides } });
}

function byAgent(command: Extract<TurnRecord['cause'], { kind: 'agent' }>['command'], state = aState()): TurnRecord {
  return aTurn({
    seq: 3,
    cause: { kind: 'agent', key: command.do, agentId: agentId('grace'), agentName: 'Grace', command },
    state,
  });
}

describe('measures', () => {
  it('part conversations that a person answered from those left to the bot', () => {
    const other = (turn: TurnRecord): TurnRecord => ({ ...turn, conversationId: conversationId('other') });
    const waiting = (turn: TurnRecord): TurnRecord => ({ ...turn, conversationId: conversationId('waiting') });
    const { conversations } = measured([
      aTurn({ seq: 1 }),
      other(aTurn({ seq: 1 })),
      other(byAgent({ do: 'reply', text: 'Hello' }, aState({ holder: aHolder('agent') }))),
      waiting(aTurn({ seq: 1, state: aState({ holder: aHolder('queue') }) })),
    ]);

    expect(conversations).toMatchObject({
      opened: 3,
      handledByBot: { count: 3, share: 1 / 3 },
      handledByPeople: { count: 3, share: 1 / 3 },
    });
  });

  it('count a promise once, when it is met or when it breaks', () => {
    const met = { since: atSecond(0), dueAt: atSecond(300), metAt: atSecond(60) };
    const broken = { since: atSecond(0), dueAt: atSecond(300), brokenAt: atSecond(300) };
    const state = (service: object, at: string) =>
      aTurn({ at, seq: 2, state: aState({ holder: aHolder('agent', { queueId: 'support' }), service }) });

    const { serviceLevel, firstReply } = measured([
      state({ firstReply: met }, atSecond(60)),
      state({ firstReply: met }, atSecond(90)),
      { ...state({ firstReply: broken }, atSecond(300)), decisions: ['promise.broken firstReply'] },
      state({ firstReply: { ...broken, metAt: atSecond(400) } }, atSecond(400)),
    ]);

    expect(serviceLevel.find(({ queueId }) => queueId === undefined)?.kept).toMatchObject({ count: 2, share: 0.5 });
    expect(firstReply).toMatchObject({ count: 2, median: 400_000 });
  });

  it('make the net promoter score of promoters minus detractors, with its interval', () => {
    const { ratings } = measured([rated(10), rated(9), rated(7), rated(2, { comment: 'Too slow' })]);

    expect(ratings.overall[0]).toMatchObject({ kind: 'nps', count: 4, mean: 25 });
    expect(ratings.overall[0]!.low).toBeLessThan(25);
    expect(ratings.byAgent).toMatchObject([{ key: 'grace', count: 4 }]);
    expect(ratings.byIntent[0]?.title).toBe('How long can I return something?');
    expect(ratings.comments).toMatchObject([{ score: 2, comment: 'Too slow' }]);
  });

  it('tell the precision of each rule from what agents said of its escalations', () => {
    const escalation = {
      queueId: 'support',
      rule: 'rule:mood',
      because: 'b',
      priority: 'normal' as const,
      at: atSecond(0),
    };
    const escalated = aTurn({ seq: 2, effects: [{ kind: 'escalate', ...escalation }] });
    const judged = (verdict: 'right' | 'tooEarly') => byAgent({ do: 'judge', verdict }, aState({ escalation }));

    const { rules } = measured([escalated, escalated, escalated, judged('right'), judged('tooEarly')]);

    expect(rules).toMatchObject([
      { rule: 'rule:mood', escalated: 3, right: 1, tooEarly: 1, precision: { count: 2, share: 0.5 } },
    ]);
  });

  it('say nothing of nothing', () => {
    const { conversations, firstReply, ratings } = measured([]);

    expect(conversations.handledByBot).toEqual({ count: 0 });
    expect(firstReply).toEqual({ count: 0 });
    expect(ratings.overall).toEqual([]);
  });
});
