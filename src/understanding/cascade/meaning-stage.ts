/** The stage of meaning at work: one text against every utterance, by n-grams, words and sentence embedding together. */
import { Neighbours } from '../contrastive/neighbours.ts';
import { coordinates, type Directions } from '../contrastive/principal-directions.ts';
import type { SparseRow, SparseRows } from '../linear/sparse.ts';
import { addProducts, type Transposed, transpose } from '../linear/transposed.ts';
import { cosineWith, fromByteRows } from './byte-rows.ts';
import { familiarMeaning } from './familiarity.ts';
import { bestTwo } from './gate.ts';
import { kernel } from './kernel-ridge.ts';
import { type MeaningTable, meaningOf, type RawMeaning } from './meaning.ts';
import type { MeaningModel } from './meaning-model.ts';
import { VotingRows } from './voting-rows.ts';

/** Ridge scores lie about 0..1, neighbours' about 0..1 too; cross-validated on BANKING77, ten utterances an intent. */
export const RIDGE_WEIGHT = 10;
export const NEIGHBOUR_WEIGHT = 16;

export interface MeaningScores {
  /** Unnormalised log-probabilities. */
  scores: Float64Array;
  /** Higher is more familiar; `MeaningModel.ranks` holds those of utterances held out. */
  familiar: number;
}

export class MeaningStage {
  /** The rest lives where it is used, once. */
  readonly #model: Pick<MeaningModel, 'table' | 'sentences'> & { directions: Directions | undefined };
  readonly #rows: VotingRows;
  readonly #transposed: Transposed;
  readonly #members: Int32Array[];
  readonly #neighbours: Neighbours | undefined;
  readonly #classes: number;
  readonly #count: number;

  constructor(model: MeaningModel, rows: SparseRows, labels: Int32Array, classes: number) {
    const { table, sentences, neighbours } = model;
    this.#model = { table, sentences, directions: neighbours?.directions };
    this.#classes = classes;
    this.#count = labels.length;
    this.#rows = new VotingRows(model.rows, model.votes, classes);
    this.#transposed = transpose(rows, 0, labels.length);
    this.#members = Array.from({ length: classes }, (_, k) =>
      Int32Array.from(labels.keys()).filter((row) => labels[row] === k),
    );
    if (model.neighbours) {
      const places = fromByteRows(model.neighbours.coordinates);
      const inputs = fromByteRows(model.rows).map((meaning, row) => neighbourInput(meaning, places[row]!, model.table));
      this.#neighbours = new Neighbours(model.neighbours.projection, inputs, labels, classes);
    }
  }

  /** `unseen`: share of words that training never showed, 0..1. */
  score(row: SparseRow, text: RawMeaning, unseen: number): MeaningScores {
    const { table, directions, sentences } = this.#model;
    const classes = this.#classes;
    const ngrams = new Float32Array(this.#count);
    addProducts(this.#transposed, row, ngrams);
    const meaning = meaningOf(text, table);
    const weight = table.ngrams / 2;
    const scores = this.#rows.vote(meaning, (i, product) => kernel(weight * ngrams[i]! + product));
    const [best] = bestTwo(scores, 0, classes);
    const familiar = familiarMeaning(scores[best]!, closest(sentences, this.#members[best]!, text.sentence), unseen);
    for (let k = 0; k < classes; k++) scores[k] = RIDGE_WEIGHT * scores[k]!;
    if (this.#neighbours && directions) {
      const told = new Float64Array(classes);
      const place = coordinates(directions, ngrams);
      this.#neighbours.score(neighbourInput(meaning, place, table), told);
      for (let k = 0; k < classes; k++) scores[k] = scores[k]! + NEIGHBOUR_WEIGHT * told[k]!;
    }
    return { scores, familiar };
  }
}

/** What the neighbours' projection reads: the meaning with its largest part of length one, and the n-grams' coordinates. */
export function neighbourInput(meaning: Float32Array, place: Float32Array, table: MeaningTable): Float32Array {
  const input = new Float32Array(meaning.length + place.length);
  const factor = 1 / Math.sqrt(Math.max(...table.weights));
  for (let i = 0; i < meaning.length; i++) input[i] = factor * meaning[i]!;
  input.set(place, meaning.length);
  return input;
}

/** The best cosine to one of the utterances. */
function closest(sentences: MeaningModel['sentences'], rows: Int32Array, sentence: Float32Array | undefined): number {
  if (sentence === undefined) return 0;
  const width = sentences.numbers.length / Math.max(1, sentences.scales.length);
  const vector = sentence.subarray(0, width);
  let best = 0;
  for (const row of rows) best = Math.max(best, cosineWith(sentences, row, vector));
  return best;
}
