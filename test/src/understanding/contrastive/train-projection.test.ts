import { Neighbours } from '../../../../src/understanding/contrastive/neighbours.ts';
import { trainProjection } from '../../../../src/understanding/contrastive/train-projection.ts';
import { seededRandom } from '../../../../src/understanding/seeded-random.ts';

const CLASSES = 6;
const INPUTS = 11;
/** The last numbers of a row tell its class; the others are louder and tell nothing. */
const TELLING = 6;

function rowsFor(labels: Int32Array, seed: number): Float32Array[] {
  const random = seededRandom(seed);
  return Array.from(labels, (label) =>
    Float32Array.from({ length: INPUTS }, (_, i) => {
      const noise = 2 * random() - 1;
      if (i < INPUTS - TELLING) return 3 * noise;
      return 0.5 * noise + (i - (INPUTS - TELLING) === label ? 2 : 0);
    }),
  );
}

const labelsFor = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i % CLASSES);

function accuracy(neighbours: Neighbours): number {
  const labels = labelsFor(120);
  const scores = new Float64Array(CLASSES);
  const right = rowsFor(labels, 99).filter((row, i) => {
    neighbours.score(row, scores);
    return scores.indexOf(Math.max(...scores)) === labels[i];
  });
  return right.length / labels.length;
}

describe('a trained projection', () => {
  const labels = labelsFor(60);
  const rows = rowsFor(labels, 1);

  it('brings rows of a class together that were far apart among louder numbers', async () => {
    const weights = new Float32Array(INPUTS ** 2);
    for (let i = 0; i < INPUTS; i++) weights[i * INPUTS + i] = 1;
    const untouched = { inputs: INPUTS, outputs: INPUTS, weights };

    const trained = await trainProjection({ rows, labels });

    expect(accuracy(new Neighbours(untouched, rows, labels, CLASSES))).toBeLessThan(0.75);
    expect(accuracy(new Neighbours(trained, rows, labels, CLASSES))).toBeGreaterThan(0.95);
  });

  it('is the same from run to run, and another one with another seed', async () => {
    const first = await trainProjection({ rows, labels });
    const again = await trainProjection({ rows, labels });
    const other = await trainProjection({ rows, labels, seed: 2 });

    expect(again.weights).toEqual(first.weights);
    expect(other.weights).not.toEqual(first.weights);
  });

  it('learns from the rows of the subset only', async () => {
    const subset = Int32Array.from({ length: 30 }, (_, i) => i);
    const strange = rows.map((row, i) => (i < 30 ? row : row.map(() => 1000)));

    const alone = await trainProjection({ rows, labels, subset });
    const beside = await trainProjection({ rows: strange, labels, subset });

    expect(beside.weights).toEqual(alone.weights);
  });

  it('learns from all rows when they make several batches, and says how far it is', async () => {
    const many = labelsFor(390);
    const heard: number[] = [];

    const { inputs, outputs, weights } = await trainProjection({ rows: rowsFor(many, 5), labels: many }, (done) =>
      heard.push(done),
    );

    expect([inputs, outputs, weights.length]).toEqual([INPUTS, 128, 128 * INPUTS]);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('is random but sound where there is nothing to learn', async () => {
    const apart = Int32Array.from({ length: 6 }, (_, i) => i);

    const alone = await trainProjection({ rows: rows.slice(0, 6), labels: apart });
    const one = await trainProjection({ rows: rows.slice(0, 1), labels: Int32Array.of(0) });
    const none = await trainProjection({ rows: [], labels: Int32Array.of() });

    expect([...alone.weights].every(Number.isFinite)).toBe(true);
    expect(one.weights).toHaveLength(128 * INPUTS);
    expect(none.weights).toHaveLength(0);
  });
});
