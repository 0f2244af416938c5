import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openUsableEncoder } from '../../src/senses.ts';

describe('openUsableEncoder', () => {
  const problems: string[] = [];
  const hear = (message: string) => void problems.push(message);

  it.each([{ EMBEDDINGS: 'off' }, { INTENT_ENGINE: 'small' }, { INTENT_ENGINE: 'natural', EMBEDDINGS: 'english' }])(
    'has none, and no problem, with %j',
    async (settings) => {
      expect(await openUsableEncoder(readConfig(settings), hear)).toBeUndefined();
      expect(problems).toEqual([]);
    },
  );

  it('refuses a folder that holds no encoder', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-no-encoder-'));

    await expect(openUsableEncoder(readConfig({ EMBEDDINGS: folder }), hear)).rejects.toMatchObject({
      code: 'understanding.encoder_folder',
    });

    rmSync(folder, { recursive: true });
  });
});
