/** Many texts in few runs of the model, with the same vectors, to the last bit, as one text at a time. */
import type { Rows } from './open-session.ts';

/** Longest text in pieces; more would tell little about a customer's question, and cost attention its square. */
export const MOST_PIECES = 128;

/** Measured: half the time a text of one at a time; more texts bring little more. */
const BATCH = 16;
/** Pieces in one run: bounds memory when all texts are long. */
const BATCH_PIECES = 512;

/**
 * Only texts with equally many pieces run together: filling up would change the order of sums, and with it last bits.
 * Texts of one piece run alone, as a product with a single row takes another way through the processor.
 * `run` gives one vector a row. A text without pieces gets zeros.
 */
export async function encodeByLength(
  rows: Rows,
  dimensions: number,
  run: (batch: Rows) => Promise<Float32Array[]>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = rows.map(() => new Float32Array(dimensions));
  const byLength = Map.groupBy(rows.keys(), (index) => rows[index]?.length ?? 0);
  byLength.delete(0);
  for (const [length, indexes] of byLength) {
    const size = length === 1 ? 1 : Math.max(1, Math.min(BATCH, Math.floor(BATCH_PIECES / length)));
    for (let start = 0; start < indexes.length; start += size) {
      const batch = indexes.slice(start, start + size);
      const results = await run(batch.map((index) => rows[index] ?? []));
      for (const [place, index] of batch.entries()) {
        const vector = results[place];
        if (vector !== undefined) vectors[index] = vector;
      }
    }
  }
  return vectors;
}
