import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cachedEncoder } from '../../../../src/understanding/encoder/cached-encoder.ts';
import { type FakeEncoder, fakeEncoder } from './fake-encoder.ts';

/** Mark, key, three numbers, checksum. */
const RECORD = 4 + 16 + 12 + 4;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'vectors-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const file = () => path.join(dir, 'fake.vectors');

/** What a process does: opens, encodes, closes. */
async function encodeOnce(inner: FakeEncoder, texts: string[], maxBytes?: number): Promise<Float32Array[]> {
  const encoder = cachedEncoder(inner, dir, maxBytes === undefined ? {} : { maxBytes });
  const vectors = await encoder.encode(texts);
  await encoder.close();
  return vectors;
}

describe('vectors on disk', () => {
  it('answer the next process bit for bit, without asking the encoder', async () => {
    const first = await encodeOnce(fakeEncoder(), ['a', 'bb', 'a']);

    const inner = fakeEncoder();
    const second = await encodeOnce(inner, ['bb', 'a']);

    expect(inner.asked).toEqual([]);
    expect(second).toEqual([first[1], first[0]]);
    expect(statSync(file()).size).toBe(2 * RECORD);
  });

  it('leave the description of the encoder as it is', () => {
    const inner = { ...fakeEncoder(), languages: ['en'] };

    const { name, dimensions, parts, languages } = cachedEncoder(inner, dir);

    expect({ name, dimensions, parts, languages }).toEqual({
      name: 'fake',
      dimensions: 3,
      parts: [2, 1],
      languages: ['en'],
    });
  });

  it('leave only new texts to the encoder, and tell how far it is', async () => {
    await encodeOnce(fakeEncoder(), ['a', 'b']);
    const inner = fakeEncoder();
    const encoder = cachedEncoder(inner, dir);
    const heard: number[] = [];

    const vectors = await encoder.encode(['b', 'c', 'a', 'c'], (done) => heard.push(done));
    await encoder.close();

    expect(inner.asked).toEqual(['c']);
    expect(vectors[1]).toEqual(vectors[3]);
    expect(heard.at(-1)).toBe(1);
    expect(inner.closed).toBe(true);
  });

  it('belong to one encoder', async () => {
    await encodeOnce(fakeEncoder('use/1'), ['a']);
    const other = fakeEncoder('use:1');

    await encodeOnce(other, ['a']);

    expect(other.asked).toEqual(['a']);
    expect(readdirSync(dir)).toEqual(['use_1.vectors']);
  });

  it.each([1, 4, 20, RECORD - 1])('survive a crash %i bytes into a write', async (bytes) => {
    await encodeOnce(fakeEncoder(), ['a', 'b']);
    const whole = readFileSync(file());
    writeFileSync(file(), whole.subarray(0, RECORD + bytes));

    const inner = fakeEncoder();
    await encodeOnce(inner, ['a', 'b']);
    const last = fakeEncoder();
    await encodeOnce(last, ['a', 'b']);

    expect(inner.asked).toEqual(['b']);
    expect(last.asked).toEqual([]);
    expect(statSync(file()).size).toBe(2 * RECORD);
  });

  it('are not believed when a bit of them changed; the others are', async () => {
    await encodeOnce(fakeEncoder(), ['a', 'b', 'c']);
    const bytes = readFileSync(file());
    bytes[RECORD + 25] = (bytes[RECORD + 25] ?? 0) ^ 1;
    writeFileSync(file(), bytes);

    const inner = fakeEncoder();
    await encodeOnce(inner, ['a', 'b', 'c']);

    expect(inner.asked).toEqual(['b']);
  });

  it('are found behind what another process left unfinished', async () => {
    await encodeOnce(fakeEncoder(), ['a']);
    const encoder = cachedEncoder(fakeEncoder(), dir);
    await encoder.encode(['a']);
    appendFileSync(file(), readFileSync(file()).subarray(0, 7));

    await encoder.encode(['b']);
    await encoder.close();
    const inner = fakeEncoder();
    await encodeOnce(inner, ['a', 'b']);

    expect(inner.asked).toEqual([]);
  });

  it('of two who write at the same time are all there', async () => {
    const texts = (letter: string) => Array.from({ length: 50 }, (_, place) => `${letter}${place}`);
    const one = cachedEncoder(fakeEncoder(), dir);
    const two = cachedEncoder(fakeEncoder(), dir);

    await Promise.all([
      ...texts('a').map((text) => one.encode([text])),
      ...texts('b').map((text) => two.encode([text])),
    ]);
    await Promise.all([one.close(), two.close()]);
    const inner = fakeEncoder();
    await encodeOnce(inner, [...texts('a'), ...texts('b')]);

    expect(inner.asked).toEqual([]);
  });

  it('begin anew rather than grow above their bound', async () => {
    const encoder = cachedEncoder(fakeEncoder(), dir, { maxBytes: 10 * RECORD });

    for (let place = 0; place < 35; place++) {
      await encoder.encode([`text ${place}`]);
      expect(statSync(file()).size).toBeLessThanOrEqual(10 * RECORD);
    }
    await encoder.close();

    const inner = fakeEncoder();
    await encodeOnce(inner, ['text 34', 'text 3'], 10 * RECORD);
    expect(inner.asked).toEqual(['text 3']);
  });

  it('are done without where nothing can be written', async () => {
    writeFileSync(path.join(dir, 'a-file'), '');
    const problems: unknown[] = [];
    const encoder = cachedEncoder(fakeEncoder(), path.join(dir, 'a-file'), {
      onProblem: (cause) => problems.push(cause),
    });

    const vectors = await encoder.encode(['a', 'b']);
    await encoder.close();

    expect(vectors).toHaveLength(2);
    expect(problems).toHaveLength(1);
  });
});
