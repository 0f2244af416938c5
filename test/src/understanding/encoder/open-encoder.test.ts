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

const embeddingOf = (vector: Float32Array): Float32Array => vector.subarray(0, 384);

const partsOf = (vector: Float32Array): Float32Array[] => [vector.subarray(0, 384), vector.subarray(384)];

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, number, place) => sum + number * (b[place] ?? 0), 0);

/** One vector. */
async function encode(encoder: Encoder, text: string): Promise<Float32Array> {
  const [vector = new Float32Array()] = await encoder.encode([text]);
  return vector;
}

describe('the English encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await openEncoder({ kind: 'english' });
  });
  afterAll(() => encoder.close());

  it('says what it is before anything is loaded', () => {
    expect(encoder.name).toMatch(/^minilm-l6-en-\d+$/);
    expect(encoder.dimensions).toBe(768);
    expect(encoder.parts).toEqual([384, 384]);
    expect(encoder.languages).toEqual(['en']);
  });

  // The first six numbers and the last, of the published model with 32-bit numbers.
  it.each([
    ['How do I reset my password?', [0.0069, -0.063, -0.072, -0.0325, -0.0427, 0.0704, -0.0762]],
    ['Where is my parcel?', [0.0339, -0.014, 0.0437, -0.0239, 0.0603, 0.0126, -0.0199]],
    [
      'I NEED HELP!!!!! It keeps getting sooooo slow :( RT',
      [-0.0046, -0.0163, -0.0181, -0.0771, 0.0745, -0.0569, 0.034],
    ],
  ])('gives nearly the published embedding of "%s"', async (text, expected) => {
    const vector = await encode(encoder, text);

    expect(vector).toHaveLength(768);
    for (const part of partsOf(vector)) expect(dot(part, part)).toBeCloseTo(1, 4);
    const embedding = embeddingOf(vector);
    for (const [place, number] of expected.entries())
      expect(Math.abs((embedding.at(place < 6 ? place : -1) ?? 0) - number)).toBeLessThan(0.015);
  });

  it('gives nearly the similarities that the authors of the model publish', async () => {
    const vectors = await encoder.encode([
      'That is a happy person',
      'That is a happy dog',
      'That is a very happy person',
      'Today is a sunny day',
    ]);
    const [person = new Float32Array(), ...others] = vectors.map(embeddingOf);

    for (const [place, published] of [0.6945773, 0.9429151, 0.25687602].entries())
      expect(Math.abs(dot(person, others[place] ?? person) - published)).toBeLessThan(0.02);
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
    expect(await encode(encoder, '')).toEqual(new Float32Array(768));
  });

  it('gives the same bits alone as among others', async () => {
    const texts = Array.from({ length: 40 }, (_, place) => `where is parcel number ${place} of my order`);
    const other = await openEncoder({ kind: 'english' });

    const together = await encoder.encode(texts);
    const alone = await encode(other, texts[7] ?? '');
    await other.close();

    expect(together).toHaveLength(40);
    expect(together[7]).toEqual(alone);
    expect(together[8]).not.toEqual(alone);
  });

  it('answers to texts of any kind and length', async () => {
    const texts = ['a'.repeat(4_096), '😀x'.repeat(2_000), '\ufdfa'.repeat(4_096), '?', 'x '.repeat(2_048)];

    for (const vector of await encoder.encode(texts))
      for (const part of partsOf(vector)) expect(dot(part, part)).toBeCloseTo(1, 4);
    for (const vector of await encoder.encode(['\ud83d', '\0'])) expect(vector).toHaveLength(768);
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
     const encoder = await openEncoder({ kind: 'english' });
     const [vector] = await encoder.encode(['hello']);
     console.log(vector.length);`,
  );

  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 240_000 });
  rmSync(folder, { recursive: true });

  expect(stdout.trim()).toBe('768');
});
