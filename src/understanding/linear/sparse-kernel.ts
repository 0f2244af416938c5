/**
 * The inner loops over sparse rows as WebAssembly: half the time of plain JavaScript, which looks at the bounds of each of three arrays
 * for every number. Source: sparse-kernel.wat.
 */
import { moduleOf, type WithMemory } from '../web-assembly.ts';

const CODE =
  'AGFzbQEAAAABJARgBH9/f38BfGAFf39/f3wAYAZ/f39/f38AYAd/f39/f39/AAIQAQRyb3dzBm1lbW9yeQIAAQMFBAABAgMHJAQDZG90AAADYWRk' +
  'AAEGZGVjaWRlAAILYWRkUHJvZHVjdHMAAwrJBATkAQIEfAJ/IAEgA0ECdGohCCABIANBfHFBAnRqIQkCQANAIAEgCU8NASAEIAAgASgCAEEDdGor' +
  'AwAgAioCALuioCEEIAUgACABKAIEQQN0aisDACACKgIEu6KgIQUgBiAAIAEoAghBA3RqKwMAIAIqAgi7oqAhBiAHIAAgASgCDEEDdGorAwAgAioC' +
  'DLuioCEHIAFBEGohASACQRBqIQIMAAsLAkADQCABIAhPDQEgBCAAIAEoAgBBA3RqKwMAIAIqAgC7oqAhBCABQQRqIQEgAkEEaiECDAALCyAEIAWg' +
  'IAagIAegC0wBAn8gASADQQJ0aiEFAkADQCABIAVPDQEgACABKAIAQQN0aiEGIAYgBisDACAEIAIqAgC7oqA5AwAgAUEEaiEBIAJBBGohAgwACwsL' +
  'gAECBH8BeyACIARBAnRqIQYgBSABaiEJAkADQCACIAZPDQEgAyoCAP0TIQogACACKAIAIAFsaiEHIAUhCANAIAggCP0ABAAgCiAH/QAEAP3mAf3k' +
  'Af0LBAAgB0EQaiEHIAhBEGohCCAIIAlJDQALIAJBBGohAiADQQRqIQMMAAsLC5EBAgR/AX0gACACQQJ0aiEHAkADQCAAIAdPDQEgAyAAKAIAQQJ0' +
  'aiEKIAooAgAhCCAKKAIEIQkgASoCACELAkADQCAIIAlPDQEgBiAEIAhBAXRqLwEAQQJ0aiEKIAogCioCACALIAUgCEECdGoqAgCUkjgCACAIQQFq' +
  'IQgMAAsLIABBBGohACABQQRqIQEMAAsLCw==';

/** Places are bytes in `memory`. `columns` are 32-bit places, `values` 32-bit numbers, `count` of each. */
export interface SparseKernel extends WithMemory {
  /** Product of a sparse row with the 64-bit numbers at `w`. */
  dot(w: number, columns: number, values: number, count: number): number;
  /** w = w + step x row. */
  add(w: number, columns: number, values: number, count: number, step: number): void;
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
