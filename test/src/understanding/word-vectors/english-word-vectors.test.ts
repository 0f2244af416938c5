import { statSync } from 'node:fs';
import {
  ENGLISH_WORD_VECTORS,
  englishWordVectors,
} from '../../../../src/understanding/word-vectors/english-word-vectors.ts';

const vectors = englishWordVectors();
const closeness = (a: string, b: string): number => {
  const one = vectors.sentenceVector(a.split(' '));
  const other = vectors.sentenceVector(b.split(' '));
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0);
};

describe('the English word vectors', () => {
  it('take five megabytes at most', () => {
    expect(statSync(ENGLISH_WORD_VECTORS).size).toBeLessThanOrEqual(5_000_000);
  });

  it.each([
    ['refund', 'reimbursement', 'weather'],
    ['purchase', 'buy', 'swim'],
    ['parcel', 'package', 'music'],
    ['cancel', 'postpone', 'banana'],
  ])('hold %s closer to %s than to %s', (word, near, far) => {
    expect(closeness(word, near)).toBeGreaterThan(closeness(word, far) + 0.2);
  });

  it('let the rare words of a sentence say what it means', () => {
    expect(closeness('where is the parcel', 'parcel')).toBeGreaterThan(0.8);
  });

  it('know which word is more common', () => {
    expect(vectors.rankOf('the')).toBeLessThan(vectors.rankOf('invoice')!);
  });
});
