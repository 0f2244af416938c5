import { contrastiveSlopes } from '../../../../src/understanding/contrastive/contrastive-slopes.ts';
import { type Matrices, openMatrices } from '../../../../src/understanding/dense/matrices.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const WIDTH = 3;
const TEMPERATURE = 0.1;

/** The loss as it is written down in the paper. */
function lossOf(rows: ArrayLike<number>, labels: Int32Array): number {
  const unit = (row: number): number[] => {
    const numbers = Array.from({ length: WIDTH }, (_, i) => rows[row * WIDTH + i]!);
    const length = Math.hypot(...numbers);
    return numbers.map((value) => value / length);
  };
  const likeness = (a: number, b: number): number =>
    Math.exp(unit(a).reduce((sum, value, i) => sum + value * unit(b)[i]!, 0) / TEMPERATURE);
  const indices = [...labels.keys()];
  const losses = indices.map((row) => {
    const others = indices.filter((other) => other !== row);
    const own = others.filter((other) => labels[other] === labels[row]);
    const sum = others.reduce((total, other) => total + likeness(row, other), 0);
    return own.reduce((total, other) => total - Math.log(likeness(row, other) / sum) / own.length, 0);
  });
  return losses.reduce((total, loss) => total + loss, 0) / labels.length;
}

describe('the contrastive slopes', () => {
  let matrices: Matrices;
  beforeAll(async () => {
    matrices = await openMatrices();
  });
  afterAll(() => matrices.close());

  it('say how the loss changes with each number, with a class of one row among the others', async () => {
    const random = seededRandom(3);
    const labels = Int32Array.of(0, 1, 0, 2, 1, 0);
    const rows = Float32Array.from({ length: labels.length * WIDTH }, () => random() * 4 - 2);
    const step = 1e-4;
    const expected = Array.from(rows, (value, i) => {
      const more = lossOf(Float64Array.from(rows).with(i, value + step), labels);
      const less = lossOf(Float64Array.from(rows).with(i, value - step), labels);
      return (more - less) / (2 * step);
    });

    const slopes = await contrastiveSlopes({ rows, width: WIDTH, labels }, matrices);

    slopes.forEach((slope, i) => expect(slope).toBeCloseTo(expected[i]!, 3));
  });

  it('are zero where no class has two rows', async () => {
    const rows = Float32Array.of(1, 2, 3, 3, 2, 1);

    const slopes = await contrastiveSlopes({ rows, width: WIDTH, labels: Int32Array.of(0, 1) }, matrices);

    expect([...slopes].every((slope) => Math.abs(slope) < 1e-9)).toBe(true);
  });

  it('are numbers, and zero, for a row of zeros', async () => {
    const rows = Float32Array.of(1, 2, 3, 0, 0, 0, 2, 1, -1);

    const slopes = await contrastiveSlopes({ rows, width: WIDTH, labels: Int32Array.of(0, 0, 1) }, matrices);

    expect([...slopes].every(Number.isFinite)).toBe(true);
    expect([...slopes.subarray(3, 6)].map(Math.abs)).toEqual([0, 0, 0]);
  });
});
