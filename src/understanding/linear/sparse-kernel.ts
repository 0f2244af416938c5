/**
 * The inner loops over sparse rows as WebAssembly: half the time of plain JavaScript, which looks at the bounds of each of three arrays
 * for every number. Source: sparse-kernel.wat.
 */
import { moduleOf, type WithMemory } from '../web-assembly.ts';

const CODE =
  'AGFzbQEAAAABFAJgBn9/f39/fwBgB39/f39/f38AAhABBHJvd3MGbWVtb3J5AgABAwMCAAEHGAIGZGVjaWRlAAALYWRkUHJvZHVjdHMAAQqWAgKAAQIE' +
  'fwF7IAIgBEECdGohBiAFIAFqIQkCQANAIAIgBk8NASADKgIA/RMhCiAAIAIoAgAgAWxqIQcgBSEIA0AgCCAI/QAEACAKIAf9AAQA/eYB/eQB/QsEACAH' +
  'QRBqIQcgCEEQaiEIIAggCUkNAAsgAkEEaiECIANBBGohAwwACwsLkQECBH8BfSAAIAJBAnRqIQcCQANAIAAgB08NASADIAAoAgBBAnRqIQogCigCACEI' +
  'IAooAgQhCSABKgIAIQsCQANAIAggCU8NASAGIAQgCEEBdGovAQBBAnRqIQogCiAKKgIAIAsgBSAIQQJ0aioCAJSSOAIAIAhBAWohCAwACwsgAEEEaiEA' +
  'IAFBBGohAQwACwsL';

/** Places are bytes in `memory`. `columns` are 32-bit places, `values` 32-bit numbers, `count` of each. */
export interface SparseKernel extends WithMemory {
  /** out = out + row x weights, which are `stride` bytes of 32-bit numbers a column, a multiple of 16. */
  decide(weights: number, stride: number, columns: number, values: number, count: number, out: number): void;
  /** sums = sums + products with the rows that are transposed at `offsets` (32 bits), `rows` (16 bits) and `entries`. */
  addProducts(
    columns: number,
    values: number,
    count: number,
    offsets: number,
    rows: number,
    entries: number,
    sums: number,
  ): void;
}

const open = moduleOf(CODE);

export function openSparseKernel(bytes: number): SparseKernel {
  const { exports, memory } = open(bytes);
  return { ...(exports as Omit<SparseKernel, 'memory'>), memory };
}
