/** The whole way: a real worker, the real weights. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { BadInputError } from '../../../../src/runtime/errors.ts';
import type { Encoder } from '../../../../src/understanding/encoder/encoder.ts';
import { openEncoder } from '../../../../src/understanding/encoder/open-encoder.ts';

const embeddingOf = (vector: Float32Array): Float32Array => vector.subarray(0, 512);

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, number, place) => sum + number * (b[place] ?? 0), 0);

/** One vector. */
async function encode(encoder: Encoder, text: string): Promise<Float32Array> {
  const [vector = new Float32Array()] = await encoder.encode([text]);
  return vector;
}

describe('USE-lite', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await openEncoder({ kind: 'use-lite' });
  });
  afterAll(() => encoder.close());

  it('says what it is before anything is loaded', () => {
    expect(encoder.name).toMatch(/^use-lite-en-\d+\.\d+\.\d+-\d+$/);
    expect(encoder.dimensions).toBe(1_024);
    expect(encoder.parts).toEqual([512, 512]);
    expect(encoder.languages).toEqual(['en']);
  });

  // The first six numbers and the last: of the embedding as the model's own runtime gives it, of the mean after the
  // first layer as another graph of the same weights does, which adds up over the pieces with a reduction.
  it.each([
    [
      'How do I reset my password?',
      [-0.048459, -0.054573, 0.040226, -0.053938, 0.054374, -0.05447, -0.051879],
      [-0.015963, -0.00561, 0.002827, -0.000015, 0.026776, -0.316904, -0.009698],
    ],
    [
      'Where is my parcel?',
      [-0.052559, -0.007256, 0.045453, -0.036352, 0.056105, -0.002856, 0.032835],
      [0.018773, 0.013838, 0.016717, -0.001823, 0.03051, -0.31294, -0.008652],
    ],
    [
      'I NEED HELP!!!!! It keeps getting sooooo slow :( RT',
      [-0.057949, -0.069126, 0.042363, -0.055842, 0.040529, 0.055811, 0.020927],
      [-0.017011, 0.016786, -0.007889, 0.000958, 0.024126, -0.424167, -0.016907],
    ],
  ])('gives the published embedding of "%s", and the mean after the first layer', async (text, embedding, mean) => {
    const vector = await encode(encoder, text);

    expect(vector).toHaveLength(1_024);
    for (const [part, expected] of [
      [vector.subarray(0, 512), embedding],
      [vector.subarray(512), mean],
    ] as const) {
      for (const [place, number] of expected.entries()) expect(part.at(place < 6 ? place : -1)).toBeCloseTo(number, 4);
      expect(dot(part, part)).toBeCloseTo(1, 4);
    }
  });

  it('puts the same question in other words nearer than another question', async () => {
    const vectors = await encoder.encode([
      'I forgot my password, what now?',
      'How do I reset my password?',
      'Do you sell green tea?',
    ]);
    const [forgot, reset, tea] = vectors.map(embeddingOf);
    if (!(forgot && reset && tea)) throw new Error('A vector is missing.');

    expect(dot(forgot, reset)).toBeGreaterThan(0.6);
    expect(dot(forgot, tea)).toBeLessThan(0.3);
  });

  it('gives zeros for the empty text, in both parts', async () => {
    expect(await encode(encoder, '')).toEqual(new Float32Array(1_024));
  });

  it('gives the same bits alone as among others', async () => {
    const texts = Array.from({ length: 40 }, (_, place) => `where is parcel number ${place} of my order`);
    const other = await openEncoder({ kind: 'use-lite' });

    const together = await encoder.encode(texts);
    const alone = await encode(other, texts[7] ?? '');
    await other.close();

    expect(together).toHaveLength(40);
    expect(together[7]).toEqual(alone);
    expect(together[8]).not.toEqual(alone);
  });

  it('answers to texts of any kind and length', async () => {
    const texts = ['a'.repeat(4_096), '😀x'.repeat(2_000), '\ufdfa'.repeat(4_096), '\ud83d', '\0', 'x '.repeat(2_048)];

    for (const vector of await encoder.encode(texts))
      for (const part of [vector.subarray(0, 512), vector.subarray(512)]) expect(dot(part, part)).toBeCloseTo(1, 4);
  });
});

it('names the folder of an encoder that is not there', async () => {
  const opening = openEncoder({ kind: 'folder', path: '/nowhere/model' });

  await expect(opening).rejects.toThrow(BadInputError);
  await expect(opening).rejects.toMatchObject({
    code: 'understanding.encoder_folder',
    message: expect.stringContaining('/nowhere/model has no model.onnx'),
  });
});

it('lets the process end by itself after the last text', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'encoder-'));
  const script = path.join(folder, 'encode.mjs');
  const place = pathToFileURL(path.resolve('src/understanding/encoder/open-encoder.ts')).href;
  writeFileSync(
    script,
    `import { openEncoder } from '${place}';
     const encoder = await openEncoder({ kind: 'use-lite' });
     const [vector] = await encoder.encode(['hello']);
     console.log(vector.length);`,
  );

  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 45_000 });
  rmSync(folder, { recursive: true });

  expect(stdout.trim()).toBe('1024');
});
