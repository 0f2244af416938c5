import {
  LAYERS,
  type Published,
  quantiseMinilm,
} from '../../../../../src/understanding/encoder/minilm/quantise-minilm.ts';
import { seededRandom } from '../../../../../src/understanding/seeded-random.ts';

const WIDTH = 4;
const PIECES = 5;

/** A model of random numbers, the same ones each time it is asked for a tensor. */
const published: Published = (name, dims) => {
  const random = seededRandom(name.length);
  return Float32Array.from({ length: dims.reduce((product, size) => product * size, 1) }, () => random() - 0.5);
};

describe('the weights of the English encoder', () => {
  const tensors = quantiseMinilm(published, { pieces: PIECES, width: WIDTH });

  it('are matrices of whole numbers up to 63, so that no processor overflows', () => {
    for (let layer = 0; layer < LAYERS; layer++)
      for (const name of ['qkv', 'out', 'wide', 'narrow']) {
        const { values } = tensors.get(`${layer}.${name}`)!;
        expect(values).toBeInstanceOf(Int8Array);
        expect(Math.max(...[...values].map(Math.abs))).toBe(63);
      }
  });

  it('are worth what was published, to half a step, inputs by outputs', () => {
    const original = published('encoder.layer.2.intermediate.dense.weight', [4 * WIDTH, WIDTH]);
    const { dims, values } = tensors.get('2.wide')!;
    const scales = tensors.get('2.wide.scale')!.values;

    expect(dims).toEqual([WIDTH, 4 * WIDTH]);
    for (let output = 0; output < 4 * WIDTH; output++)
      for (let input = 0; input < WIDTH; input++) {
        const kept = values[input * 4 * WIDTH + output]! * scales[output]!;
        expect(Math.abs(kept - original[output * WIDTH + input]!)).toBeLessThanOrEqual(scales[output]! * 0.501);
      }
  });

  it('hold query, key and value side by side', () => {
    expect(tensors.get('0.qkv')!.dims).toEqual([WIDTH, 3 * WIDTH]);
    expect(tensors.get('0.qkv.bias')!.values).toEqual(
      Float32Array.from(
        ['query', 'key', 'value'].flatMap((part) => [
          ...published(`encoder.layer.0.attention.self.${part}.bias`, [WIDTH]),
        ]),
      ),
    );
  });

  it('have the mark of the first sentence in each place', () => {
    const places = published('embeddings.position_embeddings.weight', [512, WIDTH]);
    const types = published('embeddings.token_type_embeddings.weight', [2, WIDTH]);
    const { dims, values } = tensors.get('places')!;

    expect(dims).toEqual([128, WIDTH]);
    expect(values[7 * WIDTH + 1]).toBeCloseTo(places[7 * WIDTH + 1]! + types[1]!, 6);
  });
});
