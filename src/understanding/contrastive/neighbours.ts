/** Says by the utterances of an intent how near a text is to it, in the learned space. */
import { type Kernel, openKernel } from '../dense/kernel.ts';
import type { Projection } from './train-projection.ts';

/** Small: only the nearest utterances of a class count. Measured on BANKING77. */
const TEMPERATURE = 0.05;
const NUMBER = 4;
/** The kernel takes four rows, and four numbers, at a time. */
const LANES = 4;
const NO_ROWS = -1;

export class Neighbours {
  readonly #kernel: Kernel;
  readonly #labels: Int32Array;
  /** How many rows each class has. */
  readonly #members: Float64Array;
  readonly #outputs: number;
  /** Numbers of an input row and of a projected row, filled up to whole steps of the kernel. */
  readonly #inputWidth: number;
  readonly #width: number;
  readonly #input: Float32Array;
  readonly #place: Float32Array;
  readonly #cosines: Float32Array;
  /** Where the projected rows begin, in bytes. */
  readonly #rowsAt: number;

  /**
   * @param rows those that the projection learned from, or others; they are projected here (.1 ms each) and not kept
   * @param labels class of each row, 0..classes-1
   */
  constructor(projection: Projection, rows: readonly Float32Array[], labels: Int32Array, classes: number) {
    const { inputs, outputs, weights } = projection;
    this.#labels = labels;
    this.#members = new Float64Array(classes);
    for (const label of labels) this.#members[label]!++;
    this.#outputs = outputs;
    this.#inputWidth = padded(inputs);
    this.#width = padded(outputs);

    // Memory: the weights, an input row, a projected row, the cosines, the projected rows.
    const inputAt = this.#width * this.#inputWidth;
    const placeAt = inputAt + this.#inputWidth;
    const cosinesAt = placeAt + this.#width;
    const rowsAt = cosinesAt + padded(rows.length);
    this.#kernel = openKernel((rowsAt + padded(rows.length) * this.#width) * NUMBER);
    const numbers = new Float32Array(this.#kernel.memory.buffer);
    this.#input = numbers.subarray(inputAt, inputAt + inputs);
    this.#place = numbers.subarray(placeAt, placeAt + this.#width);
    this.#cosines = numbers.subarray(cosinesAt, cosinesAt + rows.length);
    this.#rowsAt = rowsAt * NUMBER;
    for (let output = 0; output < outputs; output++)
      numbers.set(weights.subarray(output * inputs, (output + 1) * inputs), output * this.#inputWidth);
    rows.forEach((row, i) => {
      this.#project(row);
      numbers.set(this.#place, rowsAt + i * this.#width);
    });
  }

  /**
   * Of each class: the mean of its rows' cosines to `row`, weighted towards the nearest (.05 x ln mean exp(cosine / .05)); -1..1.
   * A class without rows gets -1; a row of zeros is at right angles to everything.
   */
  score(row: Float32Array, into: Float64Array): void {
    this.#project(row);
    const place = this.#place.byteOffset;
    const bytes = this.#width * NUMBER;
    for (let i = 0; i < this.#labels.length; i += LANES)
      this.#kernel.dotFour(place, this.#rowsAt + i * bytes, bytes, bytes, this.#cosines.byteOffset + i * NUMBER);
    into.fill(0);
    // Less one: no power is too large, and none too small.
    for (let i = 0; i < this.#labels.length; i++)
      into[this.#labels[i]!]! += Math.exp((this.#cosines[i]! - 1) / TEMPERATURE);
    for (let k = 0; k < this.#members.length; k++)
      into[k] = this.#members[k] === 0 ? NO_ROWS : 1 + TEMPERATURE * Math.log(into[k]! / this.#members[k]!);
  }

  /** Into `#place`, brought to length one. */
  #project(row: Float32Array): void {
    this.#input.set(row);
    const bytes = this.#inputWidth * NUMBER;
    for (let output = 0; output < this.#width; output += LANES)
      this.#kernel.dotFour(
        this.#input.byteOffset,
        output * bytes,
        bytes,
        bytes,
        this.#place.byteOffset + output * NUMBER,
      );
    let square = 0;
    for (let i = 0; i < this.#outputs; i++) square += this.#place[i]! ** 2;
    if (square > 0) for (let i = 0; i < this.#outputs; i++) this.#place[i]! /= Math.sqrt(square);
  }
}

const padded = (count: number): number => Math.ceil(count / LANES) * LANES;
