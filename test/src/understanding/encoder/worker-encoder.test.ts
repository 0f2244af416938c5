import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BadInputError, BugError, UnavailableError } from '../../../../src/runtime/errors.ts';
import type { Encoder } from '../../../../src/understanding/encoder/encoder.ts';
import { workerEncoder } from '../../../../src/understanding/encoder/worker-encoder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'encoder-'));
const fakeWorker = pathToFileURL(path.resolve('test/src/understanding/encoder/workers/fake-worker.ts'));

let encoder: Encoder;
let count = 0;
beforeEach(() => {
  count++;
  encoder = workerEncoder({
    description: { name: 'fake', dimensions: 2, parts: [2] },
    spec: { kind: 'folder', path: path.join(folder, `died-${count}`) },
    worker: fakeWorker,
  });
});
afterEach(() => encoder.close());
afterAll(() => rmSync(folder, { recursive: true }));

const lengths = (vectors: Float32Array[]): (number | undefined)[] => vectors.map(([length]) => length);

describe('an encoder in a worker', () => {
  it('answers in the order of the texts', async () => {
    const texts = ['bbb', 'a', 'dddd', 'cc', ''];

    expect(lengths(await encoder.encode(texts))).toEqual([3, 1, 4, 2, 0]);
  });

  it('keeps the order of many texts, and tells how far it is', async () => {
    const texts = Array.from({ length: 100 }, (_, place) => 'x'.repeat((place * 37) % 100));
    const heard: number[] = [];

    const vectors = await encoder.encode(texts, (done) => heard.push(done));

    expect(lengths(vectors)).toEqual(texts.map((text) => text.length));
    expect(heard.length).toBeGreaterThan(2);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });

  it('sends texts that wait together', async () => {
    const first = encoder.encode(['first']);
    const rest = await Promise.all(['a', 'b', 'c'].map((text) => encoder.encode([text])));
    await first;

    expect(rest.map(([vector]) => vector?.[1])).toEqual([3, 3, 3]);
  });

  it('lets a message through between the texts of a training', async () => {
    const ended: string[] = [];
    const training = encoder.encode(Array.from({ length: 500 }, () => 'utterance')).then(() => ended.push('training'));
    const message = encoder.encode(['message']).then(() => ended.push('message'));

    await Promise.all([training, message]);

    expect(ended).toEqual(['message', 'training']);
  });

  it('gives the texts to another worker when one dies', async () => {
    expect(lengths(await encoder.encode(['die once', 'ab']))).toEqual([8, 2]);
  });

  it.each(['die', 'throw'])('gives up on texts over which two workers end (%s), and serves the next', async (text) => {
    const failing = encoder.encode([text]);

    await expect(failing).rejects.toThrow(UnavailableError);
    await expect(failing).rejects.toMatchObject({ code: 'understanding.encoder' });
    expect(lengths(await encoder.encode(['abc']))).toEqual([3]);
  });

  it.each([
    ['no library', UnavailableError, 'understanding.encoder'],
    ['bad folder', BadInputError, 'understanding.encoder_folder'],
    ['bug', BugError, 'understanding.encoder'],
  ])('brings home what failed in the worker: %s', async (text, kind, code) => {
    const failing = encoder.encode([text]);

    await expect(failing).rejects.toThrow(kind);
    await expect(failing).rejects.toMatchObject({ code });
  });

  it('refuses when the worker cannot be started', async () => {
    const without = workerEncoder({
      description: { name: 'fake', dimensions: 2, parts: [2] },
      spec: { kind: 'english' },
      worker: pathToFileURL(path.join(folder, 'missing.ts')),
    });

    await expect(without.encode(['a'])).rejects.toThrow(UnavailableError);
    await without.close();
  });

  it('refuses what was open when it is closed, and everything after', async () => {
    const open = encoder.encode(['wait']);
    const queued = encoder.encode(['queued']);
    const outcomes = Promise.allSettled([open, queued]);

    await encoder.close();

    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'understanding.encoder' } });
    await expect(encoder.encode(['late'])).rejects.toThrow(UnavailableError);
  });

  it('starts no worker for no texts', async () => {
    expect(await encoder.encode([])).toEqual([]);
  });
});
