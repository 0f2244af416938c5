/** What was understood stays in the journal as it was, and the Desk reads it from there. */
import path from 'node:path';
import { releaseId } from '../../../src/conversation/ids.ts';
import type { Understanding } from '../../../src/conversation/understanding.ts';
import { verify } from '../../../src/storage/sqlite/verify/verify.ts';
import { understandPlainly } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

const understands = (understanding: Understanding) =>
  bench.activate({ id: releaseId('r1'), understander: { understand: async () => understanding } });

const asOfOldVersions = (): Understanding => {
  const { sentiment: _, ...rest } = understandPlainly('how long can i return');
  return { ...rest, sentiment: { score: 0.5, label: 'positive' } };
};

describe('the Desk asks why', () => {
  it('and hears everything that was understood, and the reason in a word', async () => {
    const understanding: Understanding = {
      ...understandPlainly('?maybe money'),
      corrected: 'maybe money',
      thresholds: { answer: 0.6, ask: 0.2, basis: { heldOut: 1095, answered: 0.87, right: 0.64 } },
      familiarity: { score: 0.5, answer: 0.36, ask: 0.12 },
      explanation: {
        stage: 'meaning',
        runnerUp: { intent: 'refunds.time', by: 0.1 },
        evidence: [{ text: 'money', weight: -0.2 }],
      },
      choices: ['returns.period', 'refunds.time'],
    };
    understands(understanding);

    await bench.say('?maybe money');

    const { conversationId } = await bench.head();
    const explained = await bench.desk.explain(conversationId, 1);
    expect(explained?.understanding).toEqual(understanding);
    expect(explained?.reason).toBe('below-answer');
  });

  it('and hears it of a turn that an older version wrote, which is sound as well', async () => {
    understands(asOfOldVersions());

    await bench.say('how long can i return');

    const { conversationId } = await bench.head();
    expect(await bench.desk.explain(conversationId, 2)).toMatchObject({
      reason: 'sure',
      understanding: { sentiment: { score: 0.5, label: 'positive' } },
    });
    const { findings } = await verify(path.join(bench.dataDir, 'frontdesk.db'));
    // The bench keeps its releases elsewhere.
    expect(findings.filter(({ invariant }) => invariant !== 'release.unknown')).toEqual([]);
  });

  it('and hears no reason where nothing was to be understood', async () => {
    await bench.say('', { activity: { type: 'conversationUpdate' } });

    const { conversationId } = await bench.head();
    const explained = await bench.desk.explain(conversationId, 1);
    expect(explained?.turn.decisions).toBeDefined();
    expect(explained).not.toHaveProperty('reason');
  });
});
