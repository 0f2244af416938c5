/** What the settings say about the encoder of sentences. */
import path from 'node:path';
import type { Config } from './config.ts';
import type { EncoderSpec } from './understanding/encoder/encoder-spec.ts';

/** The encoder that the settings name, as plain data for workers; undefined when there is none. */
export function encoderSpecOf({ INTENT_ENGINE, EMBEDDINGS }: Config): EncoderSpec | undefined {
  if (INTENT_ENGINE !== 'default' || EMBEDDINGS === 'off') return undefined;
  return EMBEDDINGS === 'english' ? { kind: 'english' } : { kind: 'folder', path: EMBEDDINGS };
}

/** Where embeddings of utterances are kept, so that an edit encodes only what is new. */
export function embeddingsDirOf(config: Config): string {
  return path.join(config.dataDir, 'embeddings');
}
