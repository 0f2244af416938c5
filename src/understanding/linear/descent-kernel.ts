/**
 * Dual coordinate descent as a little WebAssembly, in the memory of whoever holds the rows: the loop itself, because it steps a million
 * times for a thousand utterances. Source: descent.wat.
 */
import { moduleOf, type WithMemory } from '../web-assembly.ts';

const CODE =
  'AGFzbQEAAAABKwZgA39/fwBgBX9/f39/AGABfwF8YAJ/fABgAn9/AGAKf39/f39/f3x8fwACEAEEcm93cwZtZW1vcnkCAAEDBwYAAQIDBAUGLgl/AUEAC38B' +
  'QQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAsHKgQLdXNlUHJvZHVjdHMAAAd1c2VSb3dzAAEEbW92ZQADB2Rlc2NlbmQABQqXCQYSAEEB' +
  'JAAgACQBIAEkAiACJAMLGgBBACQAIAAkBCABJAUgAiQGIAMkByAEJAgLqwICBHwEfyMABEAjAyAAQQJ0aioCALsPCyMGIABBAnRqIQggCCgCBCEHIAgoAgAh' +
  'CCMHIAhBAnRqIQUjCCAIQQJ0aiEGIAUgByAIa0F8cUECdGohCCMHIAdBAnRqIQcCQANAIAUgCE8NASABIwQgBSgCAEEDdGorAwAgBioCALuioCEBIAIjBCAF' +
  'KAIEQQN0aisDACAGKgIEu6KgIQIgAyMEIAUoAghBA3RqKwMAIAYqAgi7oqAhAyAEIwQgBSgCDEEDdGorAwAgBioCDLuioCEEIAVBEGohBSAGQRBqIQYMAAsL' +
  'AkADQCAFIAdPDQEgASMEIAUoAgBBA3RqKwMAIAYqAgC7oqAhASAFQQRqIQUgBkEEaiEGDAALCyMFKwMAIAEgAqAgA6AgBKCgC6YCAgR/AXsjAARAIAG2/RMh' +
  'BiMBIAAjAmxqIQMgAyMCaiEEIwMhBQNAIAUgBf0ABAAgBiAD/QAEAP3mAf3kAf0LBAAgBSAF/QAEECAGIAP9AAQQ/eYB/eQB/QsEECAFIAX9AAQgIAYgA/0A' +
  'BCD95gH95AH9CwQgIAUgBf0ABDAgBiAD/QAEMP3mAf3kAf0LBDAgBUHAAGohBSADQcAAaiEDIAMgBEkNAAsPCyMFIwUrAwAgAaA5AwAjBiAAQQJ0aiEFIwcg' +
  'BSgCAEECdGohAiMIIAUoAgBBAnRqIQMjByAFKAIEQQJ0aiEEAkADQCACIARPDQEjBCACKAIAQQN0aiEFIAUgBSsDACABIAMqAgC7oqA5AwAgAkEEaiECIANB' +
  'BGohAwwACwsLHAEBfyAAKAIAIQIgACABKAIANgIAIAEgAjYCAAv0AwIEfwh8A0AgCyAFSQRAIAEgC0ECdGogCzYCACALQQFqIQsMAQsLIAUhCkQAAAAAAAAA' +
  'ACEOAkADQCAJRQ0BIAlBAWshCUQAAAAAAADw/yEPRAAAAAAAAPB/IRAgCkEBayELAkADQCALQQBMDQEgBiAGQQ10cyEGIAYgBkERdnMhBiAGIAZBBXRzIQYg' +
  'ASALQQJ0aiABIAatIAtBAWqtfkIgiKdBAnRqEAQgC0EBayELDAALC0EAIQsCQANAIAsgCk4NASABIAtBAnRqKAIAIQwgACAMQQJ0aigCACENIAIgDEEDdGoh' +
  'DCADIA1BA3RqKwMAIREgDCsDACESIBEgDRACokQAAAAAAADwP6EgEiAHoqAhEyATIRQgEkQAAAAAAAAAAGEEQCATIA5kBEAgCkEBayEKIAEgC0ECdGogASAK' +
  'QQJ0ahAEDAILIBNEAAAAAAAAAACkIRQLIAtBAWohCyAPIBSlIQ8gECAUpCEQIBSZIAhEmpmZmZmZuT+iYw0ARAAAAAAAAAAAIBIgEyAEIA1BA3RqKwMAo6Gl' +
  'IRUgDCAVOQMAIA0gFSASoSARohADDAALCyAPIBChIAhlBEAgCiAFRg0CIAUhCkQAAAAAAADwfyEOBSAPRAAAAAAAAPB/IA9EAAAAAAAAAABkGyEOCwwACwsL';

/** Places are bytes in `memory`. Rows are told of by the one or the other `use…` before anything is asked of them. */
export interface DescentKernel extends WithMemory {
  /** Rows by their dot products with each other, 32-bit numbers, `stride` bytes a row (a multiple of 64); `said`: as long as a row. */
  useProducts(products: number, stride: number, said: number): void;
  /** Sparse rows, and the weights of the class at work: 64-bit numbers at `w`, and one at `bias`. */
  useRows(w: number, bias: number, offsets: number, columns: number, values: number): void;
  /** Adds a row that many times to the class at work. */
  move(row: number, step: number): void;
  /**
   * Solves on `count` rows (`members`, 32 bits; `order` has room for as many), whose dual variables are 64-bit numbers at `alpha`; `signs`
   * and `curvature` are 64-bit numbers of every row.
   */
  descend(
    members: number,
    order: number,
    alpha: number,
    signs: number,
    curvature: number,
    count: number,
    seed: number,
    ridge: number,
    tolerance: number,
    passes: number,
  ): void;
}

const open = moduleOf(CODE);

export function openDescentKernel(memory: WithMemory['memory']): DescentKernel {
  const { exports } = open(memory);
  return { ...(exports as Omit<DescentKernel, 'memory'>), memory };
}
