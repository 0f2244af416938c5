/** The inner loops of training a projection as WebAssembly: ten times as fast as plain JavaScript. Source: projection-kernel.wat. */
import { moduleOf, type WithMemory } from '../web-assembly.ts';

const CODE =
  'AGFzbQEAAAABFAJgBn9/f31/fwF/YAZ/f319fX0AAhABBHJvd3MGbWVtb3J5AgABAwMCAAEHEwIIbGVhdmVPdXQAAARhZGFtAAEKywICdwIBfwJ7' +
  'IAAgAmohBiAD/RMhByAE/REhCAJAA0AgACAGTw0BIAUgBUENdHMhBSAFIAVBEXZzIQUgBSAFQQV0cyEFIAEgAP0ABAAgB/3mASAF/RH9iQH9qQEg' +
  'CP1A/U79CwQAIABBEGohACABQRBqIQEMAAsLIAUL0AECBH8DeyAAIAFqIQYgBiEHIAcgAWohCCAIIAFqIQkCQANAIAAgBk8NASAA/QAEACEKIAL9' +
  'EyAI/QAEAP3mAUMAAIA/IAKT/RMgCv3mAf3kASELIAP9EyAJ/QAEAP3mAUMAAIA/IAOT/RMgCiAK/eYB/eYB/eQBIQwgCCAL/QsEACAJIAz9CwQA' +
  'IAcgB/0ABAAgBP0TIAv95gEgDP3jASAF/RP95AH95wH95QH9CwQAIABBEGohACAHQRBqIQcgCEEQaiEIIAlBEGohCQwACwsL';

/** Places are bytes in `memory`; lengths are bytes, multiples of 16. */
export interface ProjectionKernel extends WithMemory {
  /**
   * to = factor x from, with numbers left out (zero) whose random byte is below `least`. A random number is good for four decisions.
   * Takes the state of the randomness (`nextState` in seeded-random.ts) and returns the new one.
   */
  leaveOut(from: number, to: number, length: number, factor: number, least: number, state: number): number;
  /** A step of Adam on four arrays of `length` that lie one after another: slopes, weights, speeds, squares. */
  adam(slopes: number, length: number, momentum: number, memory: number, rate: number, tiny: number): void;
}

const open = moduleOf(CODE);

export function openProjectionKernel(bytes: number): ProjectionKernel {
  const { exports, memory } = open(bytes);
  return { ...(exports as Omit<ProjectionKernel, 'memory'>), memory };
}
