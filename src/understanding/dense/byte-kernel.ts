/** The inner loops of the stage of meaning as WebAssembly: a quarter of the memory, and of the time, of 32-bit numbers. Source: byte-kernel.wat. */
import { moduleOf, type WithMemory } from '../web-assembly.ts';

const CODE =
  'AGFzbQEAAAABCQFgBX9/f39/AAIQAQRyb3dzBm1lbW9yeQIAAQMDAgAABxcCCHByb2R1Y3RzAAAIYWRkVm90ZXMAAQqWAgKnAQIDfwJ7IAQgAkEC' +
  'dGohBgJAA0AgBCAGTw0BIAAgAWohBSADIQf9DAAAAAAAAAAAAAAAAAAAAAAhCQNAIAD9AAQAIQggCSAI/YcBIAf9AAQA/boBIAj9iAEgB/0ABBD9' +
  'ugH9rgH9rgEhCSAAQRBqIQAgB0EgaiEHIAAgBUkNAAsgBCAJ/RsAIAn9GwFqIAn9GwIgCf0bA2pqNgIAIARBBGohBAwACwsLawIDfwF7IAIgA0EC' +
  'dGohBSAEIAFqIQYCQANAIAIgBU8NASAC/QkCACEIIAQhBwNAIAcgB/0ABAAgCCAA/QAEAP3mAf3kAf0LBAAgAEEQaiEAIAdBEGohByAHIAZJDQAL' +
  'IAJBBGohAgwACwsL';

/** Places and lengths are bytes in `memory`. */
export interface ByteKernel extends WithMemory {
  /** Products of rows of `length` signed bytes (a multiple of 16) with 16-bit numbers at `query`, into 32-bit whole numbers at `out`. */
  products(rows: number, length: number, count: number, query: number, out: number): void;
  /** out = out + rows of 32-bit numbers, `stride` bytes each (a multiple of 16), times their factors. */
  addVotes(votes: number, stride: number, factors: number, count: number, out: number): void;
}

const open = moduleOf(CODE);

export function openByteKernel(bytes: number): ByteKernel {
  const { exports, memory } = open(bytes);
  return { ...(exports as Omit<ByteKernel, 'memory'>), memory };
}
