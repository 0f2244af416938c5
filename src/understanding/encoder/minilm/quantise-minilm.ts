/** The published weights into those of our graph: matrices as bytes with a scale for each output, query, key and value side by side. */
import type { Tensor } from './minilm-file.ts';

/** Layers of the transformer. */
export const LAYERS = 6;
/**
 * Largest weight as a whole number: 7 bits with the sign. Processors without dot products of bytes add two products in 16 bits, which
 * 8 bits would overflow; so the sums are exact, and the same, on all of them.
 */
const LARGEST_WEIGHT = 63;
/** Of the pieces' own vectors, which are looked up and not multiplied by bytes. */
const LARGEST_BYTE = 127;
/** Places that a text can have (`MOST_PIECES`). */
const PLACES = 128;

/** Gives a published tensor; throws when there is none of this name and shape. */
export type Published = (name: string, dims: readonly number[]) => Float32Array;

/** `pieces`: how many the tokenizer knows; `width`: numbers a piece. */
export function quantiseMinilm(
  published: Published,
  { pieces, width }: { pieces: number; width: number },
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const keep = (name: string, source: string): void => {
    tensors.set(name, { dims: [width], values: published(source, [width]) });
  };
  const words = published('embeddings.word_embeddings.weight', [pieces, width]);
  const looked = scaled(words, { rows: pieces, columns: width, largest: LARGEST_BYTE });
  tensors.set('pieces', { dims: [pieces, width], values: looked.bytes });
  tensors.set('pieces.scale', { dims: [pieces, 1], values: looked.scales });
  const type = published('embeddings.token_type_embeddings.weight', [2, width]);
  const places = published('embeddings.position_embeddings.weight', [512, width]).slice(0, PLACES * width);
  // Every text is one sentence: the mark of the first one is part of each place.
  tensors.set('places', { dims: [PLACES, width], values: places.map((value, i) => value + type[i % width]!) });
  keep('norm.weight', 'embeddings.LayerNorm.weight');
  keep('norm.bias', 'embeddings.LayerNorm.bias');

  for (let layer = 0; layer < LAYERS; layer++) {
    const theirs = `encoder.layer.${layer}`;
    const dense = (name: string, sources: readonly string[], rows: number, columns: number): void => {
      const weight = joined(sources.map((source) => published(`${theirs}.${source}.weight`, [rows, columns])));
      const outputs = rows * sources.length;
      const { bytes, scales } = scaled(weight, { rows: outputs, columns, largest: LARGEST_WEIGHT });
      tensors.set(`${layer}.${name}`, { dims: [columns, outputs], values: turned(bytes, outputs, columns) });
      tensors.set(`${layer}.${name}.scale`, { dims: [outputs], values: scales });
      const bias = joined(sources.map((source) => published(`${theirs}.${source}.bias`, [rows])));
      tensors.set(`${layer}.${name}.bias`, { dims: [outputs], values: bias });
    };
    const self = 'attention.self';
    dense('qkv', [`${self}.query`, `${self}.key`, `${self}.value`], width, width);
    dense('out', ['attention.output.dense'], width, width);
    dense('wide', ['intermediate.dense'], 4 * width, width);
    dense('narrow', ['output.dense'], width, 4 * width);
    for (const [name, source] of [
      ['heard', 'attention.output.LayerNorm'],
      ['done', 'output.LayerNorm'],
    ] as const) {
      keep(`${layer}.${name}.weight`, `${theirs}.${source}.weight`);
      keep(`${layer}.${name}.bias`, `${theirs}.${source}.bias`);
    }
  }
  return tensors;
}

/** Each row as whole numbers up to `largest`, and what they are to be multiplied by. */
function scaled(
  values: Float32Array,
  { rows, columns, largest }: { rows: number; columns: number; largest: number },
): { bytes: Int8Array; scales: Float32Array } {
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / largest;
    scales[row] = scale;
    if (scale > 0) for (let i = 0; i < columns; i++) bytes[row * columns + i] = Math.round(own[i]! / scale);
  }
  return { bytes, scales };
}

function turned(values: Int8Array, rows: number, columns: number): Int8Array {
  const result = new Int8Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[row * columns + column]!;
  return result;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
