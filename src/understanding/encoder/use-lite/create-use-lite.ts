/** The Universal Sentence Encoder in its small form: English, from a package that comes with the program. */
import type { Encoder } from '../encoder.ts';
import { encoderUnavailable, reasonOf } from '../encoder-error.ts';
import { encodeByLength, MOST_PIECES } from '../onnx/encode-by-length.ts';
import { openSession, type RuntimeImporter } from '../onnx/open-session.ts';
import { describeUseLite, USE_LITE_DIMENSIONS } from './describe-use-lite.ts';
import { useLiteGraph, VECTORS, WEIGHTS } from './graph.ts';
import { pieceReader } from './piece-reader.ts';
import { readUseLite } from './weights.ts';

/**
 * Loads it into this thread: about 50 MB and a third of a second; call it in a worker. Rejects with `UnavailableError`
 * (`understanding.encoder`) when the weights or onnxruntime-node cannot be loaded.
 */
export async function createUseLite(importRuntime?: RuntimeImporter): Promise<Encoder> {
  const files = await readUseLite().catch((cause: unknown) => {
    throw encoderUnavailable(
      `The weights of USE-lite cannot be read: ${reasonOf(cause)}. Install the program again.`,
      cause,
    );
  });
  const session = await openSession(
    { model: useLiteGraph(files), external: [{ path: WEIGHTS, data: files.bytes }] },
    importRuntime,
  );
  // The session has its own copy; the collector would be in no hurry to free 28 MB.
  files.bytes.buffer.transfer(0);
  const pieces = pieceReader(files.vocabulary);

  return {
    ...describeUseLite(),
    encode: (texts) => {
      const rows = texts.map((text) => pieces(text, MOST_PIECES));
      return encodeByLength(rows, USE_LITE_DIMENSIONS, async (ids) => {
        const { data } = await session.run({ ids }, VECTORS);
        return ids.map((_, row) => data.slice(row * USE_LITE_DIMENSIONS, (row + 1) * USE_LITE_DIMENSIONS));
      });
    },
    close: () => session.close(),
  };
}
