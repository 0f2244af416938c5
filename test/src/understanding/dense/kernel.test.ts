import { openKernel } from '../../../../src/understanding/dense/kernel.ts';

const LENGTH = 8;
const BYTES = LENGTH * 4;

/** Row r of the kernel's memory holds r + 1, r + 2, ... */
function kernelWithRows(): { kernel: ReturnType<typeof openKernel>; row: (r: number) => Float32Array } {
  const kernel = openKernel(64 * BYTES);
  const row = (r: number): Float32Array => new Float32Array(kernel.memory.buffer, r * BYTES, LENGTH);
  for (let r = 0; r < 5; r++) row(r).forEach((_, i, numbers) => (numbers[i] = r + i + 1));
  return { kernel, row };
}

describe('the kernel', () => {
  it('multiplies one row with four', () => {
    const { kernel, row } = kernelWithRows();
    const expected = [1, 2, 3, 4].map((r) => row(r).reduce((sum, value, i) => sum + value * row(0)[i]!, 0));

    kernel.dotFour(0, BYTES, BYTES, BYTES, 10 * BYTES);

    expect([...row(10).subarray(0, 4)]).toEqual(expected);
  });

  it('adds a multiple of signed bytes to a row of numbers', () => {
    const { kernel, row } = kernelWithRows();
    new Int8Array(kernel.memory.buffer, 10 * BYTES, LENGTH).set([0, 1, -1, 127, -127, 2, 3, -4]);

    kernel.addBytes(0.5, 10 * BYTES, 0, LENGTH);

    expect([...row(0)]).toEqual([1, 2.5, 2.5, 67.5, -58.5, 7, 8.5, 6]);
    expect(row(1)[0]).toBe(2);
  });
});
