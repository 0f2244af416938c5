import { nearPairs } from '../../../../src/knowledge/lint/near-pairs.ts';
import { cosine, textVectors } from '../../../../src/knowledge/lint/text-vectors.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const words = ['order', 'orders', 'refund', 'money', 'back', 'where', 'is', 'my', 'the', 'jacket', 'late', 'parcel'];

function randomTexts(count: number, seed: number): string[][] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(random() * 6) }, () => words[Math.floor(random() * words.length)] ?? ''),
  );
}

describe('pairs of nearly the same texts', () => {
  it.each([0.5, 0.7, 0.85, 0.99])('are the very pairs that comparing each with each finds, from %s on', (least) => {
    const texts = randomTexts(220, 7);
    const vectors = textVectors(texts);
    const expected = vectors.flatMap((one, a) =>
      vectors.flatMap((other, b) => (a < b && cosine(one, other) >= least ? [`${a} ${b}`] : [])),
    );

    const found = nearPairs(texts, least).map(({ a, b }) => `${a} ${b}`);

    expect(found).toEqual(expected);
    expect(found.length).toBeGreaterThan(0);
  });

  it('have a similarity of 1 when the words are the same, and none without a word', () => {
    expect(nearPairs([['my', 'order'], ['order', 'my'], [], []], 0.9)).toMatchObject([{ a: 0, b: 1 }]);
    expect(
      nearPairs(
        [
          ['my', 'order'],
          ['order', 'my'],
        ],
        0.9,
      )[0]?.similarity,
    ).toBeCloseTo(1);
  });
});
