import { packMinilm, unpackMinilm } from '../../../../../src/understanding/encoder/minilm/minilm-file.ts';

it('gives back what was packed: numbers and bytes, each where its place says', () => {
  const packed = packMinilm(
    new Map([
      ['bias', { dims: [3], values: Float32Array.of(0.5, -1, 2) }],
      ['matrix', { dims: [1, 2], values: Int8Array.of(-63, 63) }],
      ['scale', { dims: [1], values: Float32Array.of(0.25) }],
    ]),
    { model: { vocab: { a: 0 } } },
  );

  const { weights, places, tokenizer } = unpackMinilm(packed);

  expect(tokenizer).toEqual({ model: { vocab: { a: 0 } } });
  expect([...places.keys()]).toEqual(['bias', 'matrix', 'scale']);
  expect(places.get('matrix')).toEqual({ offset: 64, dims: [1, 2], type: 'int8' });
  expect([...new Float32Array(weights.buffer, places.get('bias')!.offset, 3)]).toEqual([0.5, -1, 2]);
  expect([...new Int8Array(weights.buffer, places.get('matrix')!.offset, 2)]).toEqual([-63, 63]);
  expect([...new Float32Array(weights.buffer, places.get('scale')!.offset, 1)]).toEqual([0.25]);
});
