import { agentId } from '../../../src/conversation/ids.ts';
import { createQueueFlow } from '../../../src/insight/queue-flow.ts';
import { aHolder, aState, aTurn } from '../../support/builders.ts';

const MINUTE = 60_000;
const noon = Date.UTC(2026, 0, 5, 12);

const entered = aTurn({
  state: aState({ holder: aHolder('queue') }),
  effects: [{ kind: 'escalate', queueId: 'support', rule: 'r', because: 'b', priority: 'normal' }],
});
const taken = aTurn({
  cause: { kind: 'agent', key: 'k', agentId: agentId('a'), agentName: 'Grace', command: { do: 'claim' } },
  state: aState({ holder: aHolder('agent') }),
});

describe('the flow through the queues', () => {
  it('counts who entered and who was taken, by five minutes of the last hour', () => {
    const flow = createQueueFlow();
    flow.note(entered, noon - 90 * MINUTE);
    flow.note(entered, noon - 7 * MINUTE);
    flow.note(entered, noon - 6 * MINUTE);
    flow.note(taken, noon);

    const spans = flow.read(noon);

    expect(spans).toHaveLength(12);
    expect(spans.at(-3)).toEqual({ from: new Date(noon - 10 * MINUTE).toISOString(), entered: 2, taken: 0 });
    expect(spans.at(-1)).toMatchObject({ entered: 0, taken: 1 });
    expect(spans.reduce((sum, span) => sum + span.entered, 0)).toBe(2);
  });

  it('does not count the bot that goes on answering', () => {
    const flow = createQueueFlow();

    flow.note(aTurn({}), noon);

    expect(flow.read(noon).every((span) => span.entered === 0 && span.taken === 0)).toBe(true);
  });
});

describe('offers that were declined', () => {
  const declined = aTurn({
    cause: { kind: 'agent', key: 'k', agentId: agentId('a'), agentName: 'Grace', command: { do: 'decline' } },
  });
  const inBerlin = (now: number) => ({ now, timezone: 'Europe/Berlin' });

  it('are counted for whoever declined them, until midnight where the company is', () => {
    const flow = createQueueFlow();
    // 23:30 and 00:30 in Berlin.
    flow.note(declined, Date.UTC(2026, 0, 4, 22, 30));
    flow.note(declined, Date.UTC(2026, 0, 4, 23, 30));
    flow.note(declined, noon);
    flow.note(taken, noon);

    expect(flow.declinedToday(agentId('a'), inBerlin(noon))).toBe(2);
    expect(flow.declinedToday(agentId('b'), inBerlin(noon))).toBe(0);
    expect(flow.declinedToday(agentId('a'), inBerlin(Date.UTC(2026, 0, 5, 23)))).toBe(0);
  });
});
