/**
 * A linear map into a small space where utterances of one intent lie together, learned from a few utterances of each. Numbers of
 * the rows are left out at random, so that it leans on many of them.
 */
import { type Matrices, openMatrices } from '../dense/matrices.ts';
import { seededRandom, shuffle } from '../seeded-random.ts';
import { Adam } from './adam.ts';
import { contrastiveSlopes } from './contrastive-slopes.ts';

// Measured on BANKING77 with 385, 770 and 3,000 utterances: docs/reference/understanding.md.
const OUTPUTS = 128;
const BATCH = 256;
const PASSES = 30;
const LEAST_STEPS = 90;
/** Change of a weight at the first steps, as a share of the weights' spread at the start. */
const RATE = 0.08;
const LEFT_OUT = 0.2;

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
 * For a worker: it takes seconds (1.5 for 850 rows of 1,500 numbers, 6 for 3,000). The same on every run. A class with one row
 * only is kept away from by others but seeks nothing itself; where every class is so, the projection stays random, which
 * keeps cosines roughly as they were. `onProgress` hears 0..1.
 */
export async function trainProjection(
  { rows, labels, subset = Int32Array.from(rows.keys()), seed = 1 }: ProjectionProblem,
  onProgress: (done: number) => void = () => {},
): Promise<Projection> {
  const inputs = rows[0]?.length ?? 0;
  const random = seededRandom(seed);
  const spread = 1 / Math.sqrt(inputs);
  const weights = Float32Array.from({ length: OUTPUTS * inputs }, () => (2 * random() - 1) * Math.sqrt(3) * spread);
  const projection = { inputs, outputs: OUTPUTS, weights };
  if (subset.length < 2) return projection;

  const order = Int32Array.from(subset);
  const batches = Math.max(1, Math.round(order.length / BATCH));
  const size = Math.floor(order.length / batches);
  const steps = Math.max(LEAST_STEPS, PASSES * batches);
  const batch = new Float32Array(size * inputs);
  const adam = new Adam(weights);
  const matrices = await openMatrices();
  try {
    for (let step = 0; step < steps; step++) {
      const place = step % batches;
      if (place === 0) shuffle(order, random);
      const chosen = order.subarray(place * size, (place + 1) * size);
      fillWithGaps(batch, rows, chosen, random);
      const slopes = await slopesOf({ projection, batch, labels: chosen.map((row) => labels[row]!) }, matrices);
      adam.step(slopes, RATE * spread * (1 - step / steps));
      onProgress((step + 1) / steps);
    }
  } finally {
    await matrices.close();
  }
  return projection;
}

/** Of the loss, for each weight. */
async function slopesOf(
  { projection, batch, labels }: { projection: Projection; batch: Float32Array; labels: Int32Array },
  matrices: Matrices,
): Promise<Float32Array> {
  const { inputs, outputs, weights } = projection;
  const shape = { m: labels.length, n: outputs, k: inputs };
  const projected = await matrices.timesTransposed(batch, weights, shape);
  const pulls = await contrastiveSlopes({ rows: projected, width: outputs, labels }, matrices);
  return matrices.times(pulls, batch, { m: outputs, n: inputs, k: labels.length, transposed: 'a' });
}

/** What is kept is made larger, so that sums stay as large as without gaps. A random number is good for four decisions. */
function fillWithGaps(
  batch: Float32Array,
  rows: readonly Float32Array[],
  chosen: Int32Array,
  random: () => number,
): void {
  let at = 0;
  for (const index of chosen) {
    const row = rows[index]!;
    let bits = 0;
    for (let i = 0; i < row.length; i++) {
      bits = i % 4 === 0 ? Math.floor(random() * 2 ** 32) : bits >>> 8;
      batch[at++] = row[i]! * FACTORS[bits & 255]!;
    }
  }
}

const FACTORS = Float32Array.from({ length: 256 }, (_, byte) => (byte < LEFT_OUT * 256 ? 0 : 1 / (1 - LEFT_OUT)));
