import { movedIn, saidIn, shownIn, wantedIn } from '../../../consoles/desk/conversation/brief-links.ts';
import { said } from '../support/build-activity.ts';

const talk = [
  said(1, { text: 'I want to return order 4711-0042' }),
  said(2, { role: 'bot', text: 'Order 4711-0042. Reason?', source: 'faq:returns' }),
  said(3, { text: 'it is broken' }),
  said(4, { text: 'a person please', at: '2026-05-02T10:05:00.000Z' }),
];

describe('A line of the brief leads', () => {
  it('from a value to the customer’s message that holds it, however it was spaced', () => {
    expect(saidIn(talk, '47110042')).toBe(1);
  });

  it('nowhere from a value that was not said in words', () => {
    expect(saidIn(talk, 'yes')).toBeUndefined();
    expect(saidIn(talk, 'i')).toBeUndefined();
  });

  it('from the want to the last words before the hand-over, or to these words themselves', () => {
    const wants = { text: 'Return an item', isSure: true };

    expect(wantedIn(talk, { wants, escalatedAt: '2026-05-02T10:02:00.000Z' })).toBe(3);
    expect(wantedIn(talk, { wants: { text: 'it is broken', isSure: false } })).toBe(3);
  });

  it('from an answer to where it was shown', () => {
    expect(shownIn(talk, 'faq:returns')).toBe(2);
  });

  it('from the feeling to what moved it, else to the worst', () => {
    const worst = { ordinal: 3, score: -0.6, label: 'negative' as const };
    const moved = { ...worst, ordinal: 4 };

    expect(movedIn({ points: [], direction: 'worse', worstMessage: worst, movedBy: moved })).toBe(4);
    expect(movedIn({ points: [], direction: 'steady', worstMessage: worst })).toBe(3);
  });
});
