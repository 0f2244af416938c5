import { pruneWordVectors } from '../../../../src/understanding/word-vectors/prune-word-vectors.ts';
import { WordVectors } from '../../../../src/understanding/word-vectors/word-vectors.ts';

const DIMENSIONS = 8;
/** In order of frequency; each word has its own direction, and all lean the same way. */
const source = {
  words: ['the', ',', 'card', '2024', "don't", 'Card', 'parcel', 'refund', 'zebra'],
  dimensions: DIMENSIONS,
  vectorOf(word: string): number[] {
    const vector = Array.from({ length: DIMENSIONS }, () => 0.5);
    vector[this.words.indexOf(word) % DIMENSIONS] = 3;
    // What else stands behind the numbers of the source.
    return [...vector, 9, 9];
  },
};
const file = pruneWordVectors(source, 100_000);
const vectors = new WordVectors(file);

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b));

describe('pruned word vectors', () => {
  it('keep what a text can be split into, in order of frequency', () => {
    expect(vectors.words).toEqual(['the', 'card', 'parcel', 'refund', 'zebra']);
    expect(vectors.rankOf('parcel')).toBe(2);
    expect(vectors.rankOf('2024')).toBeUndefined();
  });

  it('fit into the size that was asked for, rare words first to go', () => {
    const small = pruneWordVectors(source, file.length - 2 * DIMENSIONS);

    expect(small.length).toBeLessThanOrEqual(file.length - 2 * DIMENSIONS);
    expect(new WordVectors(small).rankOf('the')).toBe(0);
    expect(new WordVectors(small).rankOf('zebra')).toBeUndefined();
  });

  it('are the same bytes every time', () => {
    expect(pruneWordVectors(source, 100_000)).toEqual(file);
  });

  it('lose what all words have in common', () => {
    const sum = new Float32Array(DIMENSIONS);
    for (const word of vectors.words) vectors.vectorOf(word)!.forEach((value, i) => (sum[i] = sum[i]! + value));

    for (const value of sum) expect(Math.abs(value)).toBeLessThan(0.1);
  });

  it('are refused when a byte is damaged', () => {
    const damaged = file.slice();
    damaged[damaged.length - 20] = damaged[damaged.length - 20]! ^ 1;

    expect(() => new WordVectors(damaged)).toThrow(expect.objectContaining({ code: 'understanding.artefact' }));
  });
});

describe('the vector of a sentence', () => {
  it('has length one', () => {
    expect(Math.hypot(...vectors.sentenceVector(['the', 'card']))).toBeCloseTo(1, 6);
  });

  it('is zeros when no word is known', () => {
    expect([...vectors.sentenceVector(['qwxy'])]).toEqual(Array(DIMENSIONS).fill(0));
    expect([...vectors.sentenceVector([])]).toEqual(Array(DIMENSIONS).fill(0));
  });

  it('does not depend on the order of the words', () => {
    expect(cosine(vectors.sentenceVector(['card', 'refund']), vectors.sentenceVector(['refund', 'card']))).toBeCloseTo(
      1,
      6,
    );
  });
});
