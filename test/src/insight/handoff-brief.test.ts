import type { TurnRecord } from '../../../src/conversation/turn.ts';
import { handoffBrief } from '../../../src/insight/handoff-brief.ts';
import { anActivity, aState, aTurn } from '../../support/builders.ts';
import { smallContent, understandPlainly } from '../../support/small-content.ts';

const content = smallContent();

function said(text: string, seq: number, state: Parameters<typeof aTurn>[0] = {}): TurnRecord {
  return aTurn({
    seq,
    activities: [anActivity({ ordinal: seq, text })],
    understanding: understandPlainly(text),
    ...state,
  });
}

describe('the hand-off brief', () => {
  it('says what was last understood for sure, in words', () => {
    const brief = handoffBrief(aState(), [said('how long can i return', 1), said('grrr', 2)], content);

    expect(brief.wants).toEqual({ text: 'How long can I return something?', intent: 'returns.period', isSure: true });
  });

  it('shows their last words, marked as not sure, when nothing was understood', () => {
    const brief = handoffBrief(aState(), [said('grrr', 1), said('it is all wrong', 2)], content);

    expect(brief.wants).toEqual({ text: 'it is all wrong', isSure: false });
  });

  it('knows the slots of finished and open flows, and where the flow stands', () => {
    const state = aState({
      slots: { email: 'ada@example.org' },
      dialogs: [
        {
          flow: 'return-item',
          step: 'which-order',
          slots: { order: 4711 },
          results: {},
          retries: 0,
          waitsFor: 'answer',
        },
      ],
    });

    const brief = handoffBrief(state, [], content);

    expect(brief.known).toEqual([
      { name: 'email', value: 'ada@example.org' },
      { name: 'order', value: '4711' },
    ]);
    expect(brief.flow).toBe('Return an item, at “which-order”');
  });

  it('says that they want what the open flow is for, whatever they asked in between', () => {
    const frame = {
      flow: 'return-item',
      step: 'which-order',
      slots: {},
      results: {},
      retries: 0,
      waitsFor: 'answer' as const,
    };

    const brief = handoffBrief(aState({ dialogs: [frame] }), [said('how long can i return', 1)], content);

    expect(brief.wants).toEqual({ text: 'Return an item', isSure: true });
  });

  it('finds the flow again whose own step asked for the person', () => {
    const escalation = {
      queueId: 'general',
      rule: 'flow:return-item/label',
      because: 'the shop did not answer',
      priority: 'normal' as const,
      at: '2026-01-05T09:00:02.000Z',
    };
    const before = said('4711', 1, {
      state: {
        dialogs: [
          {
            flow: 'return-item',
            step: 'label',
            slots: { order: 4711 },
            results: {},
            retries: 0,
            waitsFor: 'call',
            callId: 'c',
          },
        ],
      },
    });
    const after = aTurn({ seq: 2, at: escalation.at });

    const brief = handoffBrief(aState({ escalation }), [before, after], content);

    expect(brief).toMatchObject({
      flow: 'Return an item, at “label”',
      because: 'the shop did not answer',
      known: [{ name: 'order', value: '4711' }],
    });
  });

  it('lists each answer shown once, by its title', () => {
    const brief = handoffBrief(
      aState({ answersShown: ['faq:refunds.time', 'flow:return-item/order', 'faq:refunds.time'] }),
      [],
      content,
    );

    expect(brief.answersShown).toEqual([{ source: 'faq:refunds.time', title: 'When do I get my money?' }]);
  });
});
