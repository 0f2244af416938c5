/** All SVMs of a training: one of every utterance, and what those say of utterances held out that never saw them. */
import { GramSvms } from './gram-svms.ts';
import { heldOutDecisions, rowsOutside } from './held-out.ts';
import type { HeldOutRows } from './held-out-rows.ts';
import { beside, type SparseRows } from './sparse.ts';
import { trainSvm } from './svm.ts';

/** Up to so many utterances their dot products with each other are few enough to be kept (36 MB a block). */
const FEW = 3_000;

export interface SvmProblem {
  /** N-grams; columns below `wordColumns` are the word block, the rest the character block. */
  rows: SparseRows;
  wordColumns: number;
  /** A third block, dense: `dimensions` numbers a row. */
  vectors: Float32Array;
  dimensions: number;
  labels: Int32Array;
  classes: number;
}

export interface HeldOutParts {
  chosen: HeldOutRows;
  /** Whole intents held out in turn. */
  groups: HeldOutRows | undefined;
}

export interface Svms {
  /** The weight of column f for class k is at `f * classes + k`: n-grams, then the numbers of `vectors`, then the bias. */
  weights: Float32Array;
  /** `i * classes + class` for the i-th row that was held out. */
  decisions: Float32Array;
  outside: Float32Array | undefined;
}

/** `onProgress` hears 0..1. Takes seconds: for a thread of its own. */
export function trainSvms(problem: SvmProblem, parts: HeldOutParts, onProgress: (done: number) => void): Svms {
  return problem.labels.length > FEW ? fromRows(problem, parts, onProgress) : fromProducts(problem, parts, onProgress);
}

function fromProducts(problem: SvmProblem, { chosen, groups }: HeldOutParts, onProgress: (done: number) => void): Svms {
  const svms = new GramSvms(problem);
  const parts = 1 + chosen.folds + (groups?.folds ?? 0);
  let done = 1;
  const onFold = () => onProgress(++done / parts);
  return {
    weights: svms.weights(),
    decisions: svms.heldOut(chosen, onFold),
    outside: groups && svms.heldOut(groups, onFold),
  };
}

function fromRows(
  { rows: ngrams, wordColumns, vectors, dimensions, labels, classes }: SvmProblem,
  { chosen, groups }: HeldOutParts,
  onProgress: (done: number) => void,
): Svms {
  const rows = beside(ngrams, vectors, dimensions);
  const parts = [chosen, ...(groups ? [groups] : [])].reduce((sum, { folds }) => sum + folds, 0);
  // Parts begin where the whole ended, which is half the work.
  const whole = 1 + parts / 2;
  let before = 0;
  const train = (share: number, more: { subset?: Int32Array; candidates?: Int32Array[] } = {}) => {
    const model = trainSvm({ rows, labels, classes, ...more }, (done) => onProgress((before + share * done) / whole));
    before += share;
    return model;
  };
  const { weights, candidates } = train(1);
  const about = { rows, wordColumns, ngramColumns: ngrams.width };
  const told = (part: HeldOutRows) =>
    heldOutDecisions(
      about,
      part,
      Array.from({ length: part.folds }, (_, fold) =>
        train(0.5, { subset: rowsOutside(part.foldOf, fold), candidates }),
      ),
    );
  return { weights, decisions: told(chosen), outside: groups && told(groups) };
}
