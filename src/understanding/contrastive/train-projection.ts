/**
 * A linear map into a small space where utterances of one intent lie together, learned from a few utterances of each. Numbers of
 * the rows are left out at random, so that it leans on many of them.
 */
import { openMatrices } from '../dense/matrices.ts';
import { shuffle } from '../seeded-random.ts';
import { contrastiveSlopes } from './contrastive-slopes.ts';
import { ProjectionMemory } from './projection-memory.ts';

// Measured on BANKING77 with 385, 770 and 3,000 utterances: docs/reference/understanding.md.
const OUTPUTS = 128;
const BATCH = 256;
const PASSES = 30;
const LEAST_STEPS = 90;
/** Change of a weight at the first steps, as a share of the weights' spread at the start. */
const RATE = 0.08;

export interface Projection {
  inputs: number;
  outputs: number;
  /** `output * inputs + input`. */
  weights: Float32Array;
}

export interface ProjectionProblem {
  /** All of one length. */
  rows: readonly Float32Array[];
  /** Class of each row, 0..classes-1. */
  labels: Int32Array;
  /** Rows to learn from; all when absent. */
  subset?: Int32Array;
  /** Another seed, another projection of the same worth. */
  seed?: number;
}

/**
 * For a worker: it takes a second or more. The same on every run. A class with one row
 * only is kept away from by others but seeks nothing itself; where every class is so, the projection stays random, which
 * keeps cosines roughly as they were. `onProgress` hears 0..1.
 */
export async function trainProjection(
  { rows, labels, subset = Int32Array.from(rows.keys()), seed = 1 }: ProjectionProblem,
  onProgress: (done: number) => void = () => {},
): Promise<Projection> {
  const inputs = rows[0]?.length ?? 0;
  const batches = Math.max(1, Math.round(subset.length / BATCH));
  const size = Math.floor(subset.length / batches);
  const memory = new ProjectionMemory(rows, { outputs: OUTPUTS, size, seed });
  const { batch, weights, slopes, random } = memory;
  const spread = 1 / Math.sqrt(inputs);
  for (let i = 0; i < weights.length; i++) weights[i] = (2 * random() - 1) * Math.sqrt(3) * spread;
  const projection = () => ({ inputs, outputs: OUTPUTS, weights: weights.slice() });
  if (subset.length < 2) return projection();

  const order = Int32Array.from(subset);
  const steps = Math.max(LEAST_STEPS, PASSES * batches);
  const shape = { m: size, n: OUTPUTS, k: inputs };
  const matrices = await openMatrices();
  try {
    for (let step = 0; step < steps; step++) {
      const place = step % batches;
      if (place === 0) shuffle(order, random);
      const chosen = order.subarray(place * size, (place + 1) * size);
      memory.fill(chosen);
      const projected = await matrices.timesTransposed(batch, weights, shape);
      const own = chosen.map((row) => labels[row]!);
      const pulls = await contrastiveSlopes({ rows: projected, width: OUTPUTS, labels: own }, matrices);
      slopes.fill(0);
      await matrices.add(slopes, pulls, batch, { m: OUTPUTS, n: inputs, k: size, transposed: 'a' });
      memory.step(RATE * spread * (1 - step / steps));
      onProgress((step + 1) / steps);
    }
  } finally {
    await matrices.close();
  }
  return projection();
}
