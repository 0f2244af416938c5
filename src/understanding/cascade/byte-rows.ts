/** Vectors in a byte a number, one scale a vector: a quarter of the size, cosines equal to two or three digits. */

const LARGEST = 127;

export interface ByteRows {
  numbers: Int8Array;
  scales: Float32Array;
}

/** `rows`: flat, `dimensions` numbers each. */
export function toByteRows(rows: Float32Array, dimensions: number): ByteRows {
  const count = rows.length / dimensions;
  return makeByteRows(count, dimensions, (i) => rows.subarray(i * dimensions, (i + 1) * dimensions));
}

/** `rowAt` is asked for each row once, so that not all of them are there at once in four bytes a number. */
export function makeByteRows(count: number, dimensions: number, rowAt: (i: number) => Float32Array): ByteRows {
  const numbers = new Int8Array(count * dimensions);
  const scales = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const row = rowAt(i);
    let largest = 0;
    for (let j = 0; j < dimensions; j++) {
      const size = Math.abs(row[j]!);
      if (size > largest) largest = size;
    }
    if (largest === 0) continue;
    scales[i] = largest / LARGEST;
    const at = i * dimensions;
    const factor = LARGEST / largest;
    // As Math.round, in a third of the time.
    for (let j = 0; j < dimensions; j++) numbers[at + j] = Math.floor(row[j]! * factor + 0.5);
  }
  return { numbers, scales };
}

/** Flat. */
export function fromByteRows({ numbers, scales }: ByteRows): Float32Array {
  const dimensions = numbers.length / Math.max(1, scales.length);
  const rows = new Float32Array(numbers.length);
  for (let i = 0; i < scales.length; i++)
    for (let at = i * dimensions; at < (i + 1) * dimensions; at++) rows[at] = numbers[at]! * scales[i]!;
  return rows;
}

/** Row i as numbers. */
export function byteRowAt({ numbers, scales }: ByteRows, i: number): Float32Array {
  const dimensions = numbers.length / scales.length;
  const row = new Float32Array(dimensions);
  for (let j = 0; j < dimensions; j++) row[j] = numbers[i * dimensions + j]! * scales[i]!;
  return row;
}

/** Squared length of each row, in units of its scale: whole numbers. */
export function squaresOf({ numbers, scales }: ByteRows): Float64Array {
  const dimensions = numbers.length / Math.max(1, scales.length);
  return Float64Array.from(scales, (_, i) => {
    let square = 0;
    for (let j = i * dimensions; j < (i + 1) * dimensions; j++) square += numbers[j]! ** 2;
    return square;
  });
}

/** Cosines of a vector with the rows at these places, 0 where either has no direction; `squares` as above. */
export function cosinesWith(
  { numbers, scales }: ByteRows,
  squares: Float64Array,
  places: ArrayLike<number>,
  vector: Float32Array,
): Float64Array {
  const dimensions = vector.length;
  let ours = 0;
  for (let j = 0; j < dimensions; j++) ours += vector[j]! * vector[j]!;
  return Float64Array.from(places, (place) => {
    if (scales[place] === 0 || ours === 0) return 0;
    let product = 0;
    for (let j = 0, at = place * dimensions; j < dimensions; j++, at++) product += numbers[at]! * vector[j]!;
    return product / Math.sqrt(squares[place]! * ours);
  });
}
