import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGLISH_ENCODER } from '../../../../../src/understanding/encoder/minilm/describe-minilm.ts';

const README = path.join(import.meta.dirname, '../../../../../assets/README.md');

it('the committed encoder is the one that the way of making it, written beside it, gives', () => {
  const digest = createHash('sha256').update(readFileSync(ENGLISH_ENCODER)).digest('hex');

  expect(readFileSync(README, 'utf8')).toContain(digest);
});
