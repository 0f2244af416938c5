/** The stage of meaning at work: one text against every utterance, by n-grams, words and sentence embedding together. */
import type { SparseRow, SparseRows } from '../linear/sparse.ts';
import { addProducts, type Transposed, transpose } from '../linear/transposed.ts';
import { cosinesWith, squaresOf } from './byte-rows.ts';
import { familiarMeaning } from './familiarity.ts';
import { bestTwo } from './gate.ts';
import { kernel } from './kernel-ridge.ts';
import { toLogVotes } from './log-votes.ts';
import { meaningOf, type RawMeaning } from './meaning.ts';
import type { MeaningModel } from './meaning-model.ts';
import { VotingRows } from './voting-rows.ts';

export interface MeaningScores {
  /** Unnormalised log-probabilities. */
  scores: Float64Array;
  /** Higher is more familiar; `MeaningModel.ranks` holds those of utterances held out. */
  familiar: number;
}

export class MeaningStage {
  /** The rest lives where it is used, once. */
  readonly #model: Pick<MeaningModel, 'table' | 'sentences' | 'floor'>;
  readonly #rows: VotingRows;
  readonly #squares: Float64Array;
  readonly #transposed: Transposed;
  readonly #members: Int32Array[];
  readonly #classes: number;
  readonly #count: number;

  constructor(model: MeaningModel, rows: SparseRows, labels: Int32Array, classes: number) {
    const { table, sentences, floor } = model;
    this.#model = { table, sentences, floor };
    this.#classes = classes;
    this.#count = labels.length;
    this.#squares = squaresOf(sentences);
    this.#rows = new VotingRows(model.rows, model.votes, classes);
    this.#transposed = transpose(rows, 0, labels.length);
    this.#members = Array.from({ length: classes }, (_, k) =>
      Int32Array.from(labels.keys()).filter((row) => labels[row] === k),
    );
  }

  /** `unseen`: share of words that training never showed, 0..1. */
  score(row: SparseRow, text: RawMeaning, unseen: number): MeaningScores {
    const { table, floor } = this.#model;
    const classes = this.#classes;
    const ngrams = new Float32Array(this.#count);
    addProducts(this.#transposed, row, ngrams);
    const meaning = meaningOf(text, table);
    const weight = table.ngrams / 2;
    const scores = this.#rows.vote(meaning, (i, product) => kernel(weight * ngrams[i]! + product));
    const [best] = bestTwo(scores, 0, classes);
    const familiar = familiarMeaning(scores[best]!, this.#cosines(this.#members[best]!, text.sentence), unseen);
    toLogVotes(scores, classes, floor);
    return { scores, familiar };
  }

  #cosines(rows: Int32Array, sentence: Float32Array | undefined): Float64Array {
    if (sentence === undefined) return new Float64Array();
    const { sentences } = this.#model;
    const width = sentences.numbers.length / Math.max(1, sentences.scales.length);
    return cosinesWith(sentences, this.#squares, rows, sentence.subarray(0, width));
  }
}
