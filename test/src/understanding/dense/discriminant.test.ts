import { heldOutDiscriminants, trainDiscriminant } from '../../../../src/understanding/dense/discriminant.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const CLASSES = 3;
// No multiple of four, which the kernel works in.
const DIMENSIONS = 6;

/** Rows around one place a class, long along a direction that says nothing of the class. */
function clouds(count: number) {
  const random = seededRandom(4);
  const labels = Int32Array.from({ length: count }, (_, i) => i % CLASSES);
  const rows = new Float32Array(count * DIMENSIONS);
  labels.forEach((label, row) => {
    const noise = 6 * (random() - 0.5);
    for (let i = 0; i < DIMENSIONS; i++) {
      const place = i === label ? 1 : -0.5;
      rows[row * DIMENSIONS + i] = (i < CLASSES ? place : noise) + 0.3 * (random() - 0.5);
    }
  });
  return { rows, dimensions: DIMENSIONS, labels, classes: CLASSES };
}

const scoresOf = ({ weights, bias }: { weights: Float32Array; bias: Float32Array }, row: Float32Array): number[] =>
  Array.from(bias, (sum, k) => row.reduce((total, value, i) => total + value * weights[k * DIMENSIONS + i]!, sum));

const rowAt = (rows: Float32Array, row: number) => rows.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
const best = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores));

describe('the linear discriminant', () => {
  const problem = clouds(90);

  it('tells the classes apart', async () => {
    const model = await trainDiscriminant(problem);

    const told = Array.from(problem.labels, (_, row) => best(scoresOf(model, rowAt(problem.rows, row))));
    expect(told).toEqual([...problem.labels]);
  });

  it('hardly listens where rows of one class differ as much as rows of two', async () => {
    const { weights } = await trainDiscriminant(problem);

    const strength = (from: number, to: number) =>
      Math.max(
        ...Array.from(weights, (weight, at) =>
          at % DIMENSIONS >= from && at % DIMENSIONS < to ? Math.abs(weight) : 0,
        ),
      );
    expect(strength(CLASSES, DIMENSIONS)).toBeLessThan(strength(0, CLASSES) / 5);
  });

  it('says of a fold what a discriminant of the other rows says', async () => {
    const folds = problem.labels.map((_, row) => row % 5);

    const told = await heldOutDiscriminants(problem, folds);

    for (const fold of [0, 3]) {
      const others = [...folds.keys()].filter((row) => folds[row] !== fold);
      const without = await trainDiscriminant({
        ...problem,
        rows: Float32Array.from(others.flatMap((row) => [...rowAt(problem.rows, row)])),
        labels: Int32Array.from(others, (row) => problem.labels[row]!),
      });
      for (const row of folds.keys())
        if (folds[row] === fold)
          scoresOf(without, rowAt(problem.rows, row)).forEach((score, k) =>
            expect(told[row * CLASSES + k]).toBeCloseTo(score, 3),
          );
    }
  });

  it('says nothing of rows that are never held out', async () => {
    const folds = problem.labels.map((_, row) => (row < 10 ? 0 : -1));

    const told = await heldOutDiscriminants(problem, folds);

    expect(told.subarray(0, 10 * CLASSES).every((score) => score !== 0)).toBe(true);
    expect(told.subarray(10 * CLASSES).every((score) => score === 0)).toBe(true);
  });

  it('leaves out rows of zeros, and a class that has no other is as likely as the middle', async () => {
    const rows = problem.rows.slice();
    problem.labels.forEach((label, row) => {
      if (label === 2) rows.fill(0, row * DIMENSIONS, (row + 1) * DIMENSIONS);
    });

    const { weights, bias } = await trainDiscriminant({ ...problem, rows });
    const told = await heldOutDiscriminants(
      { ...problem, rows },
      problem.labels.map((_, row) => row % 2),
    );

    expect([...told.subarray(2 * CLASSES, 3 * CLASSES)]).toEqual([0, 0, 0]);
    expect(weights.subarray(2 * DIMENSIONS).every((weight) => weight === 0)).toBe(true);
    expect(bias[2]).toBeCloseTo(0);
    expect(bias[0]).toBeLessThan(0);
  });

  it('is possible without a single row that says something', async () => {
    const { weights, bias } = await trainDiscriminant({ ...problem, rows: new Float32Array(problem.rows.length) });

    expect([...weights, ...bias].every((number) => Math.abs(number) < 1e-6)).toBe(true);
  });
});
