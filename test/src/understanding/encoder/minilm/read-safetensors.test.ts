import { readSafetensors } from '../../../../../src/understanding/encoder/minilm/read-safetensors.ts';

/** A file of one tensor, at an odd place. */
function aFile(): Uint8Array {
  const header = JSON.stringify({ bias: { dtype: 'F32', shape: [2], data_offsets: [3, 11] } });
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([prefix, Buffer.from(header), Buffer.alloc(3), Buffer.from(Float32Array.of(1.5, -2).buffer)]);
}

describe('tensors of a published model', () => {
  it('are read by name and shape', () => {
    expect([...readSafetensors(aFile())('bias', [2])]).toEqual([1.5, -2]);
  });

  it.each([
    ['weight', [2]],
    ['bias', [1, 2]],
  ])('are missed aloud: %s %j', (name, dims) => {
    expect(() => readSafetensors(aFile())(name, dims)).toThrow(`no ${name} of ${dims.join(' x ')}`);
  });
});
