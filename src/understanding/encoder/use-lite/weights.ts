/** Reads the weights of USE-lite as their package publishes them: one manifest, and shards that are one run of bytes. */
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { useLiteFolder } from './describe-use-lite.ts';
import type { Vocabulary } from './piece-reader.ts';

/** A tensor's place in the bytes of all shards. */
export interface WeightPlace {
  offset: number;
  dims: readonly number[];
}

export interface UseLiteFiles {
  /** All shards, end to end; tensors are little-endian. */
  bytes: Uint8Array<ArrayBuffer>;
  /** By the tensor's name in the package. */
  places: ReadonlyMap<string, WeightPlace>;
  /** Pieces with their log probabilities; the index is the id. */
  vocabulary: Vocabulary;
}

interface Manifest {
  weightsManifest: {
    paths: string[];
    weights: { name: string; shape: number[]; dtype: 'float32' | 'int32' | 'bool' }[];
  }[];
}

export async function readUseLite(): Promise<UseLiteFiles> {
  const folder = useLiteFolder();
  const json = async <T>(file: string): Promise<T> => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  const [manifest, vocabulary] = await Promise.all([json<Manifest>('model.json'), json<Vocabulary>('vocab.json')]);
  const groups = manifest.weightsManifest;
  const shards = groups.flatMap(({ paths }) => paths).map((shard) => path.join(folder, shard));
  const places = new Map<string, WeightPlace>();
  let offset = 0;
  for (const { name, shape, dtype } of groups.flatMap(({ weights }) => weights)) {
    places.set(name, { offset, dims: shape });
    offset += shape.reduce((product, size) => product * size, dtype === 'bool' ? 1 : 4);
  }
  const bytes = await readEndToEnd(shards);
  if (bytes.length < offset)
    throw new Error(`The weights of USE-lite are cut off at ${bytes.length} of ${offset} bytes.`);
  return { bytes, places, vocabulary };
}

/** One buffer for all files, filled in place: they are 28 MB. */
async function readEndToEnd(files: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let end = 0;
  for (const [index, file] of files.entries()) {
    const start = end;
    end += sizes[index] ?? 0;
    await using handle = await open(file);
    for (let at = start; at < end; ) {
      const { bytesRead } = await handle.read(bytes, at, end - at);
      if (bytesRead === 0) throw new Error(`${file} became shorter while it was read.`);
      at += bytesRead;
    }
  }
  return bytes;
}
