/** The stage of meaning at work: one text against every utterance, by n-grams, words and sentence embedding together. */
import type { SparseRow, SparseRows } from '../linear/sparse.ts';
import { addProducts, type Transposed, transpose } from '../linear/transposed.ts';
import { cosineWith } from './byte-rows.ts';
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
  readonly #transposed: Transposed;
  readonly #members: Int32Array[];
  readonly #classes: number;
  readonly #count: number;

  constructor(model: MeaningModel, rows: SparseRows, labels: Int32Array, classes: number) {
    const { table, sentences, floor } = model;
    this.#model = { table, sentences, floor };
    this.#classes = classes;
    this.#count = labels.length;
    this.#rows = new VotingRows(model.rows, model.votes, classes);
    this.#transposed = transpose(rows, 0, labels.length);
    this.#members = Array.from({ length: classes }, (_, k) =>
      Int32Array.from(labels.keys()).filter((row) => labels[row] === k),
    );
  }

  /** `unseen`: share of words that training never showed, 0..1. */
  score(row: SparseRow, text: RawMeaning, unseen: number): MeaningScores {
    const { table, sentences, floor } = this.#model;
    const classes = this.#classes;
    const ngrams = new Float32Array(this.#count);
    addProducts(this.#transposed, row, ngrams);
    const meaning = meaningOf(text, table);
    const weight = table.ngrams / 2;
    const scores = this.#rows.vote(meaning, (i, product) => kernel(weight * ngrams[i]! + product));
    const [best] = bestTwo(scores, 0, classes);
    const familiar = familiarMeaning(scores[best]!, closest(sentences, this.#members[best]!, text.sentence), unseen);
    toLogVotes(scores, classes, floor);
    return { scores, familiar };
  }
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
