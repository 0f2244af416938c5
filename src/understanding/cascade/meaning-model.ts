/** What the stage of meaning knows: learned once, written into the artefact, read back by the recognizer. */
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
  /** Under the shares of votes: see log-votes.ts. */
  floor: number;
  /** Familiarity of the utterances held out that the quick views were not sure of, sorted. */
  ranks: Float32Array;
}
