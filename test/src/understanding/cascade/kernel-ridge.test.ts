import { type RidgeProblem, trainKernelRidge } from '../../../../src/understanding/cascade/kernel-ridge.ts';
import { openMatrices } from '../../../../src/understanding/dense/matrices.ts';
import { stack } from '../../../../src/understanding/linear/sparse.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const COUNT = 400;
const CLASSES = 3;
const DIMENSIONS = 5;
const FOLDS = 3;
const NGRAM_WEIGHT = 0.4;
/** 32-bit numbers against 64-bit ones. */
const ROUNDING = 2e-3;

const random = seededRandom(11);

/** The lower half of the columns stands in many rows, the upper one in few: both ways of comparing n-grams are taken. */
function aProblem(): RidgeProblem & { heldOut: Int32Array; strangers: NonNullable<RidgeProblem['strangers']> } {
  const width = 60;
  const labels = Int32Array.from({ length: COUNT }, () => Math.floor(random() * CLASSES));
  const rows = Array.from(labels, (label) => {
    const columns = [...Array(width).keys()].filter(
      (column) => random() < (column < width / 2 ? 0.2 : 0.02) || column === label,
    );
    return { columns: Int32Array.from(columns), values: Float32Array.from(columns, () => random() / 2) };
  });
  const meanings = Float32Array.from({ length: COUNT * DIMENSIONS }, () => (random() - 0.5) / 2);
  return {
    rows: stack(rows, width),
    ngramWeight: NGRAM_WEIGHT,
    meanings,
    dimensions: DIMENSIONS,
    labels,
    classes: CLASSES,
    heldOut: Int32Array.of(399, 7, 123),
    strangers: { rows: labels.map((_, row) => row), foldOf: labels.map((_, row) => row % FOLDS), folds: FOLDS },
  };
}

/** exp(2 (similarity - 1)), the slow way. */
function kernelOf({ rows, meanings }: RidgeProblem): number[][] {
  const dense = Array.from({ length: COUNT }, (_, row) => {
    const values = new Float64Array(rows.width);
    for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) values[rows.columns[j]!] = rows.values[j]!;
    return values;
  });
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
  const meaningOf = (row: number) => meanings.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
  return dense.map((one, i) =>
    dense.map((other, j) => Math.exp(2 * ((NGRAM_WEIGHT / 2) * dot(one, other) + dot(meaningOf(i), meaningOf(j)) - 1))),
  );
}

/** Votes of the rows alone: Gaussian elimination of (K + .03 I) votes = targets. */
function votesOf(kernel: number[][], labels: Int32Array, rows: readonly number[]): number[][] {
  const system = rows.map((row) => [
    ...rows.map((other) => kernel[row]![other]! + (row === other ? 0.03 : 0)),
    ...Array.from({ length: CLASSES }, (_, k) => (labels[row] === k ? 1 : 0) - 1 / CLASSES),
  ]);
  system.forEach((pivot, i) => {
    for (const below of system.slice(i + 1)) {
      const factor = below[i]! / pivot[i]!;
      for (let j = i; j < pivot.length; j++) below[j] = below[j]! - factor * pivot[j]!;
    }
  });
  const votes: number[][] = [];
  for (let i = rows.length - 1; i >= 0; i--) {
    votes[i] = Array.from({ length: CLASSES }, (_, k) => {
      let rest = system[i]![rows.length + k]!;
      for (let j = i + 1; j < rows.length; j++) rest -= system[i]![j]! * votes[j]![k]!;
      return rest / system[i]![i]!;
    });
  }
  return votes;
}

function scoresOf(kernel: number[][], labels: Int32Array, learned: readonly number[], row: number): number[] {
  const votes = votesOf(kernel, labels, learned);
  return Array.from({ length: CLASSES }, (_, k) =>
    learned.reduce((sum, other, i) => sum + kernel[row]![other]! * votes[i]![k]!, 0),
  );
}

function furthest(actual: Float32Array, expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
}

describe('kernel ridge regression', () => {
  const problem = aProblem();
  const kernel = kernelOf(problem);
  const all = [...problem.labels.keys()];
  let solution: Awaited<ReturnType<typeof trainKernelRidge>>;
  const heard: number[] = [];

  beforeAll(async () => {
    const matrices = await openMatrices();
    solution = await trainKernelRidge(problem, matrices, (done) => heard.push(done));
    await matrices.close();
  });

  it('gives the votes that solve the system', () => {
    const expected = votesOf(kernel, problem.labels, all).flat();

    // Votes are up to about 1 / .03.
    expect(furthest(solution.votes, expected)).toBeLessThan(ROUNDING / 0.03);
  });

  it('scores a row as the model would that was trained without it', () => {
    const expected = [...problem.heldOut].flatMap((row) =>
      scoresOf(
        kernel,
        problem.labels,
        all.filter((other) => other !== row),
        row,
      ),
    );

    expect(furthest(solution.heldOut, expected)).toBeLessThan(ROUNDING);
  });

  it('scores a fold as the model would that was trained without the whole fold', () => {
    const expected = all.map(() => [] as number[]);
    for (let fold = 0; fold < FOLDS; fold++) {
      const learned = all.filter((row) => row % FOLDS !== fold);
      const votes = votesOf(kernel, problem.labels, learned);
      for (const row of all.filter((one) => one % FOLDS === fold))
        expected[row] = Array.from({ length: CLASSES }, (_, k) =>
          learned.reduce((sum, other, i) => sum + kernel[row]![other]! * votes[i]![k]!, 0),
        );
    }

    expect(furthest(solution.strangers, expected.flat())).toBeLessThan(ROUNDING);
  });

  it('tells how far it is, never falling, until it is done', () => {
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });
});
