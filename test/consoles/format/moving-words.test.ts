import { movingWords } from '../../../consoles/shared/format/moving-words.ts';

const worst = { ordinal: 1, score: -0.9, label: 'negative' as const, because: ['third time'] };
const last = { ordinal: 3, score: -0.7, label: 'negative' as const, because: ['nobody answers', 'still'] };
const line = { points: [worst, last], direction: 'steady' as const };

describe('the words beside the feeling', () => {
  it('are those of the message that moved it', () => {
    expect(movingWords({ ...line, direction: 'worse', worstMessage: worst, movedBy: last })).toBe(
      '“nobody answers”, “still”',
    );
  });

  it('are those of the worst message while it is steady', () => {
    expect(movingWords({ ...line, worstMessage: worst })).toBe('“third time”');
  });

  it('are none where nothing was measured, and in older records', () => {
    expect(movingWords({ points: [], direction: 'tooEarly' })).toBe('');
    expect(movingWords({ ...line, worstMessage: { ordinal: 1, score: -0.9, label: 'negative' } })).toBe('');
  });
});
