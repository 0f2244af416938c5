/** Adam (Kingma and Ba 2014, https://arxiv.org/abs/1412.6980): steps that are alike for numbers with small and large slopes. */

const MOMENTUM = 0.9;
const MEMORY = 0.999;
const TINY = 1e-8;

export class Adam {
  readonly #weights: Float32Array;
  readonly #speeds: Float32Array;
  readonly #squares: Float32Array;
  #steps = 0;

  /** Changes `weights` in place. */
  constructor(weights: Float32Array) {
    this.#weights = weights;
    this.#speeds = new Float32Array(weights.length);
    this.#squares = new Float32Array(weights.length);
  }

  /** One step against the slopes; `rate` is about the change of each weight. */
  step(slopes: Float32Array, rate: number): void {
    this.#steps++;
    const root = Math.sqrt(1 - MEMORY ** this.#steps);
    const scaled = (rate * root) / (1 - MOMENTUM ** this.#steps);
    const tiny = TINY * root;
    const weights = this.#weights;
    const speeds = this.#speeds;
    const squares = this.#squares;
    for (let i = 0; i < weights.length; i++) {
      const slope = slopes[i]!;
      const speed = MOMENTUM * speeds[i]! + (1 - MOMENTUM) * slope;
      const square = MEMORY * squares[i]! + (1 - MEMORY) * slope * slope;
      speeds[i] = speed;
      squares[i] = square;
      weights[i] = weights[i]! - (scaled * speed) / (Math.sqrt(square) + tiny);
    }
  }
}
