import { encodeByLength } from '../../../../../src/understanding/encoder/onnx/encode-by-length.ts';
import type { Rows } from '../../../../../src/understanding/encoder/onnx/open-session.ts';

/** Notes each run; a row becomes its first id. */
function recorder() {
  const runs: Rows[] = [];
  const run = (rows: Rows) => {
    runs.push(rows);
    return Promise.resolve(rows.map(([id = 0]) => Float32Array.of(id)));
  };
  return { runs, run };
}

describe('encoding by length', () => {
  it('runs texts of one length together and answers in the order of the texts', async () => {
    const { runs, run } = recorder();

    const vectors = await encodeByLength([[1, 1], [2, 2, 2], [3, 3], []], 1, run);

    expect(vectors.map(([number]) => number)).toEqual([1, 2, 3, 0]);
    expect(runs).toEqual([
      [
        [1, 1],
        [3, 3],
      ],
      [[2, 2, 2]],
    ]);
  });

  it('runs at most 16 texts and 512 pieces at once, and texts of one piece alone', async () => {
    const rows = (texts: number, pieces: number) => Array.from({ length: texts }, () => Array<number>(pieces).fill(1));
    const sizes = async (texts: number, pieces: number) => {
      const { runs, run } = recorder();
      await encodeByLength(rows(texts, pieces), 1, run);
      return runs.map((batch) => batch.length);
    };

    expect(await sizes(40, 10)).toEqual([16, 16, 8]);
    expect(await sizes(6, 128)).toEqual([4, 2]);
    expect(await sizes(2, 1)).toEqual([1, 1]);
  });
});
