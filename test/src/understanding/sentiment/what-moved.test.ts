import { cluesOf } from '../../../../src/understanding/sentiment/clues.ts';
import { whatMoved } from '../../../../src/understanding/sentiment/what-moved.ts';

const moved = (text: string, pulls: number[], towards: 'negative' | 'positive' = 'negative') =>
  whatMoved({ clues: cluesOf(text) }, Float64Array.from(pulls), towards).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('the words that moved a message', () => {
  it('come strongest first, and the weak ones are left out', () => {
    expect(moved('late lamp cold soup', [-1, 0, -2, -0.1])).toEqual(['cold', 'late']);
  });

  it('are one phrase when they follow each other', () => {
    expect(moved('they never answered me', [0, -1, -1, 0])).toEqual(['never answered']);
  });

  it('are those that pull in the direction of the mood', () => {
    expect(moved('good but late', [2, 0, -1], 'positive')).toEqual(['good']);
    expect(moved('good but late', [2, 0, -1], 'negative')).toEqual(['late']);
  });

  it('include what a negation turns round', () => {
    expect(moved('it is not good', [0, 0, -1, 0.3])).toEqual(['not good']);
  });

  it('are four at most', () => {
    expect(moved('a, b, c, d, e, f', [-1, -1, -1, -1, -1, -1])).toHaveLength(4);
  });
});
