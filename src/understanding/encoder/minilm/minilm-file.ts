/** The file of the encoder that comes with the program: tensors in one run of bytes, and the tokenizer's JSON. */
import { jsonBytes, packArtefact, textOf, unpackArtefact } from '../../artefact.ts';

const FORMAT = { engine: 'sentence-encoder', engineVersion: 1 };
/** Bytes that tensors begin at a multiple of. */
const ALIGNMENT = 64;

export interface Tensor {
  dims: readonly number[];
  /** Whole numbers in bytes are worth their value times a scale that is a tensor of its own. */
  values: Float32Array | Int8Array;
}

export interface TensorPlace {
  /** In bytes. */
  offset: number;
  dims: readonly number[];
  type: 'float' | 'int8';
}

export interface MinilmFile {
  /** All tensors, little-endian. */
  weights: Uint8Array<ArrayBuffer>;
  places: ReadonlyMap<string, TensorPlace>;
  /** As in tokenizer.json. */
  tokenizer: object;
}

export function packMinilm(tensors: ReadonlyMap<string, Tensor>, tokenizer: object): Uint8Array {
  const places: Record<string, TensorPlace> = {};
  let end = 0;
  for (const [name, { dims, values }] of tensors) {
    places[name] = { offset: end, dims, type: values instanceof Int8Array ? 'int8' : 'float' };
    end = Math.ceil((end + values.byteLength) / ALIGNMENT) * ALIGNMENT;
  }
  const weights = new Uint8Array(end);
  for (const [name, { values }] of tensors)
    weights.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), places[name]!.offset);
  return packArtefact({
    ...FORMAT,
    sections: { places: jsonBytes(places), tokenizer: jsonBytes(tokenizer), weights },
  });
}

/** Throws `BadInputError` (`understanding.artefact`) when the file is damaged. */
export function unpackMinilm(file: Uint8Array): MinilmFile {
  const { places, tokenizer, weights } = unpackArtefact(file, FORMAT);
  const byName: Record<string, TensorPlace> = JSON.parse(textOf(places));
  return {
    weights: new Uint8Array(weights!.buffer as ArrayBuffer),
    places: new Map(Object.entries(byName)),
    tokenizer: JSON.parse(textOf(tokenizer)),
  };
}
