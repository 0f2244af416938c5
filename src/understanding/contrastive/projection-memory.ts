/** What training a projection works on, in the memory of its kernel: rows, a batch of them, and the weights with all that moves them. */
import { firstState, nextState, shareOf } from '../seeded-random.ts';
import { openProjectionKernel, type ProjectionKernel } from './projection-kernel.ts';

const NUMBER = 4;
/** The kernel takes four numbers at once. */
const LANES = 4;
const LEFT_OUT = 0.2;
/** Adam (Kingma and Ba 2014, https://arxiv.org/abs/1412.6980): steps that are alike for numbers with small and large slopes. */
const MOMENTUM = 0.9;
const MEMORY = 0.999;
const TINY = 1e-8;

export class ProjectionMemory {
  /** `batch.length` rows, as `fill` left them, one after another. */
  readonly batch: Float32Array;
  readonly weights: Float32Array;
  /** How the loss changes with each weight; to be written before `step`. */
  readonly slopes: Float32Array;
  readonly #kernel: ProjectionKernel;
  readonly #inputs: number;
  readonly #stride: number;
  readonly #places: { batch: number; slopes: number };
  readonly #paddedWeights: number;
  #state: number;
  #steps = 0;

  /** @param size rows of a batch */
  constructor(rows: readonly Float32Array[], { outputs, size, seed }: { outputs: number; size: number; seed: number }) {
    const inputs = rows[0]?.length ?? 0;
    const count = inputs * outputs;
    this.#inputs = inputs;
    this.#stride = padded(inputs) * NUMBER;
    this.#paddedWeights = padded(count) * NUMBER;
    const batch = rows.length * this.#stride;
    // The last row of a batch is written in whole steps of the kernel.
    const slopes = batch + padded(size * inputs + LANES) * NUMBER;
    this.#places = { batch, slopes };
    this.#kernel = openProjectionKernel(slopes + 4 * this.#paddedWeights);
    const { buffer } = this.#kernel.memory;
    this.batch = new Float32Array(buffer, batch, size * inputs);
    this.slopes = new Float32Array(buffer, slopes, count);
    this.weights = new Float32Array(buffer, slopes + this.#paddedWeights, count);
    const numbers = new Float32Array(buffer);
    rows.forEach((row, i) => {
      numbers.set(row, (i * this.#stride) / NUMBER);
    });
    this.#state = firstState(seed);
  }

  /** 0..1, the same on every machine. */
  readonly random = (): number => {
    this.#state = nextState(this.#state);
    return shareOf(this.#state);
  };

  /** The batch is these rows, a fifth of their numbers left out; what is kept is made larger, so that sums stay as large. */
  fill(chosen: Int32Array): void {
    const least = Math.ceil(LEFT_OUT * 256);
    chosen.forEach((row, i) => {
      const to = this.#places.batch + i * this.#inputs * NUMBER;
      const factor = 1 / (1 - LEFT_OUT);
      this.#state = this.#kernel.leaveOut(row * this.#stride, to, this.#stride, factor, least, this.#state);
    });
  }

  /** One step against the slopes; `rate` is about the change of each weight. */
  step(rate: number): void {
    this.#steps++;
    const root = Math.sqrt(1 - MEMORY ** this.#steps);
    const scaled = (rate * root) / (1 - MOMENTUM ** this.#steps);
    this.#kernel.adam(this.#places.slopes, this.#paddedWeights, MOMENTUM, MEMORY, scaled, TINY * root);
  }
}

const padded = (count: number): number => Math.ceil(count / LANES) * LANES;
