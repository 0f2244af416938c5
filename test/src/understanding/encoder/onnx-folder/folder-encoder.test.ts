import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEncoder } from '../../../../../src/understanding/encoder/open-encoder.ts';
import { type Files, tinyModel, writeTinyFolder } from './tiny-folder.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'encoder-'));
});
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
const folder = (changes: Files = {}): string => writeTinyFolder(path.join(root, String(count++)), changes);

/** The vectors of texts, rounded. */
async function vectors(path: string, texts: string[]): Promise<number[][]> {
  const encoder = await openEncoder({ kind: 'folder', path });
  try {
    return (await encoder.encode(texts)).map((vector) =>
      Array.from(vector, (number) => Math.round(number * 1e4) / 1e4 + 0),
    );
  } finally {
    await encoder.close();
  }
}

describe("an encoder's folder", () => {
  it('is named by the content of its files', async () => {
    const one = await openEncoder({ kind: 'folder', path: folder() });
    const same = await openEncoder({ kind: 'folder', path: folder() });
    const other = await openEncoder({ kind: 'folder', path: folder({ '1_Pooling/config.json': {} }) });

    expect(one).toMatchObject({ name: expect.stringMatching(/^folder-[\da-f]{16}$/), dimensions: 2, parts: [2] });
    expect(one.languages).toBeUndefined();
    expect(same.name).toBe(one.name);
    expect(other.name).not.toBe(one.name);
  });

  it('gives the mean of its pieces and marks, of length one', async () => {
    // [CLS] (4, 0), green (0, 3), tea (3, 0), [SEP] (0, 4): mean (7, 7) / 4.
    expect(await vectors(folder(), ['Green tea', '', 'tea'])).toEqual([
      [0.7071, 0.7071],
      [0, 0],
      [0.8682, 0.4961],
    ]);
  });

  // [CLS] (4, 0), black (-6, 0), tea (3, 0), green (0, 3), [SEP] (0, 4): sums 1 and 7, greatest 4 and 4.
  it.each([
    ['pooling_mode_mean_tokens', [0.1414, 0.9899]],
    ['pooling_mode_mean_sqrt_len_tokens', [0.1414, 0.9899]],
    ['pooling_mode_max_tokens', [0.7071, 0.7071]],
    ['pooling_mode_cls_token', [1, 0]],
    ['pooling_mode_lasttoken', [0, 1]],
  ])('pools as its configuration says: %s', async (mode, vector) => {
    const path = folder({ '1_Pooling/config.json': { word_embedding_dimension: 2, [mode]: true } });

    expect(await vectors(path, ['black tea green'])).toEqual([vector]);
  });

  it('may hold its model in a folder of its own, with fewer inputs', async () => {
    const path = folder({ 'model.onnx': undefined, 'onnx/model.onnx': tinyModel(['input_ids', 'attention_mask']) });

    expect(await vectors(path, ['green tea'])).toEqual([[0.7071, 0.7071]]);
  });

  it('reads the beginning of a long text, and keeps the mark behind it', async () => {
    const [long, limit] = await vectors(folder(), ['tea '.repeat(5_000), 'tea '.repeat(126)]);

    expect(long).toEqual(limit);
    expect(long?.[1]).toBeGreaterThan(0);
  });

  it.each<[string, Files, RegExp]>([
    ['no model', { 'model.onnx': undefined }, /has no model\.onnx or onnx\/model\.onnx/],
    ['no tokenizer', { 'tokenizer.json': undefined }, /no readable tokenizer\.json: .*ENOENT/],
    ['no configuration', { 'config.json': undefined }, /no readable config\.json: .*ENOENT/],
    ['a configuration that is no JSON', { 'config.json': '{' }, /no readable config\.json/],
    ['a configuration without a size', { 'config.json': {} }, /config\.json that does not fit.*hidden_size/s],
    [
      'an unknown pooling',
      { '1_Pooling/config.json': { pooling_mode_weightedmean_tokens: true } },
      /1_Pooling\/config\.json for pooling_mode_weightedmean_tokens, which is not supported/,
    ],
    [
      'a layer after the pooling',
      { 'modules.json': [{ type: 'sentence_transformers.models.Dense' }] },
      /Dense layer .* not supported/,
    ],
  ])('is refused when it is opened with %s', async (_, changes, message) => {
    await expect(openEncoder({ kind: 'folder', path: folder(changes) })).rejects.toMatchObject({
      code: 'understanding.encoder_folder',
      message: expect.stringMatching(message),
    });
  });

  it.each<[string, Files, RegExp]>([
    ['a model that is none', { 'model.onnx': 'not a model' }, /model\.onnx that cannot be loaded/],
    ['a tokenizer that is none', { 'tokenizer.json': { model: {} } }, /tokenizer\.json that does not fit/],
    [
      'a size that the model has not',
      { 'config.json': { hidden_size: 3 } },
      /last_hidden_state is 1 x 3 x 2, while config\.json says 3/,
    ],
    ['a model that wants more', { 'model.onnx': tinyModel(['input_ids', 'pixel_values']) }, /wants pixel_values/],
  ])('is refused with the first text with %s', async (_, changes, message) => {
    await expect(vectors(folder(changes), ['tea'])).rejects.toMatchObject({
      code: 'understanding.encoder_folder',
      message: expect.stringMatching(message),
    });
  });

  it('is refused when its files change between opening and loading', async () => {
    const path = folder();
    const encoder = await openEncoder({ kind: 'folder', path });
    writeTinyFolder(path, { 'config.json': { hidden_size: 2, max_position_embeddings: 64 } });

    await expect(encoder.encode(['tea'])).rejects.toMatchObject({ code: 'understanding.encoder' });
    await encoder.close();
  });
});
