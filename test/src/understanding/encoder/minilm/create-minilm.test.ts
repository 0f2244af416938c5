import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UnavailableError } from '../../../../../src/runtime/errors.ts';
import { createMinilm } from '../../../../../src/understanding/encoder/minilm/create-minilm.ts';
import { ENGLISH_ENCODER } from '../../../../../src/understanding/encoder/minilm/describe-minilm.ts';

describe('the English encoder', () => {
  it('says which package is missing, and that the way out is to install it or to do without', async () => {
    const missing = () => Promise.reject(new Error("Cannot find package 'onnxruntime-node'"));

    const failure: unknown = await createMinilm(missing).catch((cause: unknown) => cause);

    expect(failure).toBeInstanceOf(UnavailableError);
    expect(failure).toMatchObject({
      code: 'understanding.encoder',
      message: expect.stringMatching(/onnxruntime-node.*Cannot find package.*Install it.*or do without/),
    });
  });

  it('is refused when a byte of its file is wrong', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'minilm-'));
    const broken = readFileSync(ENGLISH_ENCODER);
    broken[1_000_000] = broken[1_000_000]! ^ 1;
    const file = path.join(folder, 'broken.bin');
    writeFileSync(file, broken);

    const failure: unknown = await createMinilm(undefined, pathToFileURL(file)).catch((cause: unknown) => cause);
    rmSync(folder, { recursive: true });

    expect(failure).toBeInstanceOf(UnavailableError);
    expect(failure).toMatchObject({ message: expect.stringMatching(/checksum.*Install the program again/) });
  });
});
