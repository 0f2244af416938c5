/** Every code that the program can answer with is explained in docs/reference/errors.md. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

it('explains every error code', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(path.join('src', file), 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/code: '([a-z]+\.[a-z_]+)'/g)].map((match) => match[1] ?? ''),
  );
  const explained = readFileSync('docs/reference/errors.md', 'utf8');

  const missing = [...new Set(codes)].filter((code) => !explained.includes(`\`${code}\``));
  expect(codes.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
