/** Tensors out of a file as models are published: a JSON header with places, then the numbers. */

interface Entry {
  dtype: string;
  shape: number[];
  /** First and behind the last byte, after the header. */
  data_offsets: [number, number];
}

/** Bytes that tell how long the header is. */
const PREFIX = 8;

/** Gives a tensor by name; throws when the file has none of this name and shape, or not as 32-bit numbers. */
export function readSafetensors(file: Uint8Array): (name: string, dims: readonly number[]) => Float32Array {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const start = PREFIX + Number(bytes.readBigUInt64LE(0));
  const entries: Record<string, Entry> = JSON.parse(bytes.toString('utf8', PREFIX, start));
  return (name, dims) => {
    const entry = entries[name];
    if (entry?.dtype !== 'F32' || entry.shape.join(' ') !== dims.join(' '))
      throw new Error(`The file has no ${name} of ${dims.join(' x ')} 32-bit numbers.`);
    const [from, to] = entry.data_offsets;
    // A copy: aligned, and independent of the file.
    return new Float32Array(new Uint8Array(bytes.subarray(start + from, start + to)).buffer);
  };
}
