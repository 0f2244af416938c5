/** What the stage of meaning knows: learned once, written into the artefact, read back by the recognizer. */

import type { Directions } from '../contrastive/principal-directions.ts';
import type { Projection } from '../contrastive/train-projection.ts';
import type { ByteRows } from './byte-rows.ts';
import type { MeaningTable } from './meaning.ts';

export interface MeaningModel {
  /** Name of the encoder that it was trained with. */
  encoder: string;
  table: MeaningTable;
  /** Meanings of the utterances (`meaningOf`). */
  rows: ByteRows;
  /** Their sentence embeddings as they came (first part). */
  sentences: ByteRows;
  /** As in `RidgeSolution`. */
  votes: Float32Array;
  /** Familiarity of the utterances held out that the quick views were not sure of, sorted. */
  ranks: Float32Array;
  /** The neighbours' view; only when utterances are few. */
  neighbours?: { directions: Directions; coordinates: ByteRows; projection: Projection };
}
