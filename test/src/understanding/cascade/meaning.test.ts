import { learnMeaning, meaningOf, type RawMeaning } from '../../../../src/understanding/cascade/meaning.ts';

const PARTS = [3, 2];

const TEXTS: RawMeaning[] = [
  { sentence: Float32Array.of(1, 0, 0, 1, 0), words: Float32Array.of(1, 0) },
  { sentence: Float32Array.of(0, 1, 0, 0, 1), words: Float32Array.of(0, 1) },
  { sentence: Float32Array.of(0, 0, 1, 0, 1), words: Float32Array.of(0, 0) },
  { words: Float32Array.of(0, 3) },
];

const length = (values: Float32Array) => Math.hypot(...values);

describe('the meaning of a text', () => {
  const table = learnMeaning(TEXTS, PARTS);

  it('has parts without what all texts share, as long as the roots of their weights', () => {
    const vector = meaningOf(TEXTS[0]!, table);

    const [embedding, further, words] = [vector.subarray(0, 3), vector.subarray(3, 5), vector.subarray(5)];
    // The mean of the three embeddings is a third in each direction.
    expect(embedding[1]! / embedding[0]!).toBeCloseTo(-1 / 3 / (2 / 3));
    expect(length(embedding) ** 2).toBeCloseTo(table.weights[0]!);
    expect(length(further) ** 2).toBeCloseTo(table.weights[1]!);
    expect(length(words) ** 2).toBeCloseTo(table.weights[2]!);
  });

  it.each([
    ['few', 1, [10, 2, 0.5]],
    ['many', 1_000, [2, 1, 0.25]],
  ])(
    'weighs embedding, further parts and word vectors beside the n-grams as measured where texts are %s, all together one',
    (_, times, expected) => {
      const { weights, ngrams } = learnMeaning(Array.from({ length: times }, () => TEXTS).flat(), PARTS);

      expect(weights.map((weight) => weight / ngrams)).toEqual(expected.map((weight) => expect.closeTo(weight)));
      expect(ngrams + weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
    },
  );

  it('has zeros for the parts that a text has not', () => {
    expect([...meaningOf(TEXTS[3]!, table).subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect([...meaningOf(TEXTS[2]!, table).subarray(5)]).toEqual([0, 0]);
    expect([...meaningOf({ words: new Float32Array(2) }, table)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('takes means only over the texts that have the part', () => {
    expect([...table.means.subarray(0, 3)].map((mean) => mean * 3)).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one)),
    );
    expect([...table.means.subarray(5)].map((mean) => mean * 3)).toEqual([1, 4].map((one) => expect.closeTo(one)));
  });

  it('is zeros in a part where the text is what all texts share', () => {
    const { means } = table;

    expect([...meaningOf({ sentence: means.slice(0, 5), words: means.slice(5) }, table)]).toEqual(Array(7).fill(0));
  });
});
