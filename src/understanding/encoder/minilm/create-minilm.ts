/** all-MiniLM-L6-v2, English, from a file that comes with the program. */
import { readFile } from 'node:fs/promises';
import type { Encoder } from '../encoder.ts';
import { encoderUnavailable, reasonOf } from '../encoder-error.ts';
import { encodeByLength, MOST_PIECES } from '../onnx/encode-by-length.ts';
import { openSession, type RuntimeImporter } from '../onnx/open-session.ts';
import { folderTokenizer } from '../onnx-folder/folder-tokenizer.ts';
import { describeMinilm, ENGLISH_ENCODER, MINILM_DIMENSIONS } from './describe-minilm.ts';
import { minilmGraph, VECTORS, WEIGHTS } from './graph.ts';
import { type MinilmFile, unpackMinilm } from './minilm-file.ts';

/**
 * Loads it into this thread; call it in a worker. Rejects with `UnavailableError` (`understanding.encoder`) when the file
 * or onnxruntime-node cannot be loaded.
 */
export async function createMinilm(importRuntime?: RuntimeImporter, file = ENGLISH_ENCODER): Promise<Encoder> {
  const { weights, places, tokenizer } = await read(file).catch((cause: unknown) => {
    throw encoderUnavailable(
      `The weights of the sentence encoder cannot be read: ${reasonOf(cause)}. Install the program again.`,
      cause,
    );
  });
  const session = await openSession(
    { model: minilmGraph({ places }), external: [{ path: WEIGHTS, data: weights }] },
    importRuntime,
  );
  // The session has its own copy; the collector would be in no hurry to free 23 MB.
  weights.buffer.transfer(0);
  const pieces = folderTokenizer(tokenizer, {});

  return {
    ...describeMinilm(),
    encode: (texts) => {
      const rows = texts.map((text) => pieces(text, MOST_PIECES));
      return encodeByLength(rows, MINILM_DIMENSIONS, async (ids) => {
        const { data } = await session.run({ ids }, VECTORS);
        return ids.map((_, row) => data.slice(row * MINILM_DIMENSIONS, (row + 1) * MINILM_DIMENSIONS));
      });
    },
    close: () => session.close(),
  };
}

async function read(file: URL): Promise<MinilmFile> {
  const bytes = await readFile(file);
  const unpacked = unpackMinilm(bytes);
  // All of it was copied: freed at once, as below.
  bytes.buffer.transfer(0);
  return unpacked;
}
