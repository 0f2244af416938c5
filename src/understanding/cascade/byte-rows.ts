/** Vectors in a byte a number, one scale a vector: a quarter of the size, cosines equal to two or three digits. */

const LARGEST = 127;

export interface ByteRows {
  numbers: Int8Array;
  scales: Float32Array;
}

export function toByteRows(rows: readonly Float32Array[], dimensions: number): ByteRows {
  const numbers = new Int8Array(rows.length * dimensions);
  const scales = new Float32Array(rows.length);
  rows.forEach((row, i) => {
    let largest = 0;
    for (const value of row) largest = Math.max(largest, Math.abs(value));
    if (largest === 0) return;
    scales[i] = largest / LARGEST;
    for (let j = 0; j < dimensions; j++) numbers[i * dimensions + j] = Math.round((row[j]! / largest) * LARGEST);
  });
  return { numbers, scales };
}

export function fromByteRows({ numbers, scales }: ByteRows): Float32Array[] {
  const dimensions = scales.length === 0 ? 0 : numbers.length / scales.length;
  return Array.from(scales, (scale, i) => {
    const row = new Float32Array(dimensions);
    for (let j = 0; j < dimensions; j++) row[j] = numbers[i * dimensions + j]! * scale;
    return row;
  });
}

/** Cosine of a vector with row i. */
export function cosineWith({ numbers, scales }: ByteRows, i: number, vector: Float32Array): number {
  if (scales[i] === 0) return 0;
  const dimensions = vector.length;
  let product = 0;
  let theirs = 0;
  let ours = 0;
  for (let j = 0; j < dimensions; j++) {
    const value = numbers[i * dimensions + j]!;
    product += value * vector[j]!;
    theirs += value * value;
    ours += vector[j]! * vector[j]!;
  }
  return ours === 0 ? 0 : product / Math.sqrt(theirs * ours);
}
