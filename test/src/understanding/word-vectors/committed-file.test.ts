import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGLISH_WORD_VECTORS } from '../../../../src/understanding/word-vectors/english-word-vectors.ts';

const README = path.join(import.meta.dirname, '../../../../assets/README.md');

it('the committed word vectors are those that the way of making them, written beside them, gives', () => {
  const digest = createHash('sha256').update(readFileSync(ENGLISH_WORD_VECTORS)).digest('hex');

  expect(readFileSync(README, 'utf8')).toContain(digest);
});
