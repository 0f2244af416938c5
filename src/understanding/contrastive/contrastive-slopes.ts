/**
 * Supervised contrastive loss (Khosla et al. 2020, https://arxiv.org/abs/2004.11362): every row wants to find the rows of its class
 * among all rows of the batch, by cosine. A row that is alone with its class wants nothing.
 */
import type { Matrices } from '../dense/matrices.ts';

const TEMPERATURE = 0.1;

export interface ProjectedBatch {
  /** `row * width + i`. */
  rows: Float32Array;
  width: number;
  /** Class of each row. */
  labels: Int32Array;
}

/** How the mean loss of the batch changes with each number of its rows; as large as `rows`. */
export async function contrastiveSlopes(batch: ProjectedBatch, matrices: Matrices): Promise<Float32Array> {
  const { width, labels } = batch;
  const count = labels.length;
  const { units, lengths } = toUnits(batch);
  const cosines = await matrices.timesTransposed(units, units, { m: count, n: count, k: width });
  const pulls = await pullsOf(cosines, labels, matrices);
  const slopes = await matrices.times(pulls, units, { m: count, n: width, k: count });
  // Only what turns a row counts: its length does not change a cosine.
  for (let row = 0; row < count; row++) {
    const start = row * width;
    const scale = lengths[row]! > 0 ? 1 / lengths[row]! : 0;
    let along = 0;
    for (let i = start; i < start + width; i++) along += slopes[i]! * units[i]!;
    for (let i = start; i < start + width; i++) slopes[i] = (slopes[i]! - along * units[i]!) * scale;
  }
  return slopes;
}

function toUnits({ rows, width, labels }: ProjectedBatch): { units: Float32Array; lengths: Float64Array } {
  const units = new Float32Array(rows.length);
  const lengths = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const start = row * width;
    let square = 0;
    for (let i = start; i < start + width; i++) square += rows[i]! ** 2;
    const length = Math.sqrt(square);
    lengths[row] = length;
    if (length > 0) for (let i = start; i < start + width; i++) units[i] = rows[i]! / length;
  }
  return { units, lengths };
}

/** How the loss changes with the cosine of each pair, both ways: softmax less the share that belongs to the class. In place. */
async function pullsOf(cosines: Float32Array, labels: Int32Array, matrices: Matrices): Promise<Float32Array> {
  const count = labels.length;
  const pulls = cosines;
  for (let i = 0; i < pulls.length; i++) pulls[i] = (pulls[i]! - 1) / TEMPERATURE;
  await matrices.exponential(pulls);
  const members = new Map<number, number>();
  for (const label of labels) members.set(label, (members.get(label) ?? 0) + 1);
  const others = labels.map((label) => members.get(label)! - 1);
  const factor = 1 / (count * TEMPERATURE);
  for (let row = 0; row < count; row++) {
    const from = row * count;
    pulls[from + row] = 0;
    let sum = 0;
    for (let i = from; i < from + count; i++) sum += pulls[i]!;
    const scale = others[row] === 0 ? 0 : factor / sum;
    for (let i = from; i < from + count; i++) pulls[i] = pulls[i]! * scale;
  }
  for (let row = 0; row < count; row++) {
    const own = (2 * factor) / others[row]!;
    for (let i = 0; i < row; i++) {
      const both = pulls[row * count + i]! + pulls[i * count + row]!;
      const pull = labels[i] === labels[row] ? both - own : both;
      pulls[row * count + i] = pull;
      pulls[i * count + row] = pull;
    }
  }
  return pulls;
}
