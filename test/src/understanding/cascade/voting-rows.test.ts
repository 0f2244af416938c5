import { toByteRows } from '../../../../src/understanding/cascade/byte-rows.ts';
import { VotingRows } from '../../../../src/understanding/cascade/voting-rows.ts';
import { flat } from '../../../../src/understanding/dense/flat.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const random = seededRandom(5);
const numbers = (length: number): Float32Array => Float32Array.from({ length }, () => 2 * random() - 1);

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('voting rows', () => {
  // More rows than are added up at once, and neither numbers nor classes fill whole steps of the kernel.
  const dimensions = 37;
  const classes = 5;
  const rows = Array.from({ length: 300 }, () => numbers(dimensions));
  const votes = numbers(rows.length * classes);
  const voting = new VotingRows(toByteRows(flat(rows, dimensions), dimensions), votes, classes);

  it('add up the votes by the weight that each row gets', () => {
    const text = numbers(dimensions);

    const scores = voting.vote(text, (row, product) => product + row / 100);

    const expected = Array.from({ length: classes }, (_, k) =>
      rows.reduce((sum, row, i) => sum + (dot(row, text) + i / 100) * votes[i * classes + k]!, 0),
    );
    scores.forEach((score, k) => expect(Math.abs(score - expected[k]!)).toBeLessThan(0.5));
  });

  it('tell the dot products to three digits', () => {
    const text = numbers(dimensions);
    const heard: number[] = [];

    voting.vote(text, (_, product) => heard.push(product));

    rows.forEach((row, i) => expect(heard[i]).toBeCloseTo(dot(row, text), 1));
    const off = Math.hypot(...rows.map((row, i) => heard[i]! - dot(row, text)));
    expect(off / Math.hypot(...heard)).toBeLessThan(0.006);
  });

  it('are at right angles to a text of zeros', () => {
    const heard = new Set<number>();

    voting.vote(new Float32Array(dimensions), (_, product) => heard.add(product).size);

    expect([...heard]).toEqual([0]);
  });

  it('give zeros when there are no rows', () => {
    const none = new VotingRows(toByteRows(new Float32Array(), dimensions), new Float32Array(), classes);

    expect([...none.vote(numbers(0), () => 1)]).toEqual([0, 0, 0, 0, 0]);
  });
});
