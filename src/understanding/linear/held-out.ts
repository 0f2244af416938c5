/**
 * Scores of utterances by models that never saw them: cross-validation within training, for the thresholds. When
 * utterances are few, whole intents are held out as well, to learn how questions about something else score.
 */
import type { HeldOutScore } from '../thresholds.ts';
import { decide, toScores } from './scores.ts';
import type { SparseRow, SparseRows } from './sparse.ts';
import { type LinearModel, trainSvm } from './svm.ts';
import { unseenShare } from './unseen-share.ts';

/** Folds cost a training each: five where training is quick, two of three parts where it takes seconds. */
const FOLDS = 5;
const MANY = 3_000;
const FOLDS_WHEN_MANY = 3;
/** Questions about something else, per question that the content answers: a guess, as no content says it. */
const STRANGERS = 0.5;

interface Trained {
  rows: SparseRows;
  labels: Int32Array;
  model: LinearModel;
  /** The words of each row, and how rare a word is. */
  utterances: readonly (readonly string[])[];
  rarityOf: (word: string) => number;
  /** Columns below this are the word block, the rest the character block. */
  wordColumns: number;
}

export function heldOutScores(trained: Trained, onProgress: (done: number) => void): HeldOutScore[] {
  const { labels, model } = trained;
  const many = labels.length > MANY;
  const folds = many ? FOLDS_WHEN_MANY : FOLDS;
  // Stratified: the rows of each class are dealt out in turn.
  const dealt = new Int32Array(model.classes);
  const foldOf = labels.map((label) => {
    const turn = dealt[label]!;
    dealt[label] = turn + 1;
    return (turn + label) % folds;
  });
  const scores: HeldOutScore[] = [];
  for (let fold = 0; fold < folds; fold++) {
    scores.push(...scoreFold(trained, foldOf, fold));
    onProgress(((fold + 1) / folds) * (many ? 1 : 0.6));
  }
  const groups = Math.min(FOLDS, Math.floor(model.classes / 2));
  if (!many && groups > 1) {
    const groupOf = labels.map((label) => label % groups);
    const strangers: HeldOutScore[] = [];
    for (let group = 0; group < groups; group++) strangers.push(...scoreFold(trained, groupOf, group));
    const weight = (STRANGERS * scores.length) / strangers.length;
    for (const stranger of strangers) scores.push({ ...stranger, isRight: false, weight });
  }
  onProgress(1);
  return scores;
}

function scoreFold(trained: Trained, foldOf: Int32Array, fold: number): HeldOutScore[] {
  const { rows, labels, model, utterances, rarityOf } = trained;
  const inside = rowsWhere(foldOf, (f) => f !== fold);
  const outside = rowsWhere(foldOf, (f) => f === fold);
  if (inside.length === 0) return [];
  const weak = trainSvm({ rows, labels, classes: model.classes, subset: inside, candidates: model.candidates });
  const isKnown = columnsOf(rows, inside);
  const shown = new Set<string>();
  for (const row of inside) for (const word of utterances[row]!) shown.add(word);
  const knows = (word: string): boolean => shown.has(word);
  return [...outside].map((row) => {
    const decisions = decide(knownPart(rows, row, isKnown, trained.wordColumns), { ...weak, width: rows.width });
    toScores(decisions, unseenShare(utterances[row]!, { knows, rarityOf }));
    const best = indexOfLargest(decisions);
    return { score: decisions[best]!, isRight: best === labels[row], weight: 1 };
  });
}

/** What the row would be if the table had been learned without it: n-grams of no other row are unknown. */
function knownPart(rows: SparseRows, row: number, isKnown: Uint8Array, wordColumns: number): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  const squares = [0, 0];
  for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) {
    const column = rows.columns[j]!;
    if (isKnown[column] === 0) continue;
    const value = rows.values[j]!;
    columns.push(column);
    values.push(value);
    const block = column < wordColumns ? 0 : 1;
    squares[block] = squares[block]! + value * value;
  }
  const lengths = squares.map(Math.sqrt);
  return {
    columns: Int32Array.from(columns),
    values: Float32Array.from(values, (value, i) => value / lengths[columns[i]! < wordColumns ? 0 : 1]!),
  };
}

function rowsWhere(foldOf: Int32Array, test: (fold: number) => boolean): Int32Array {
  const rows: number[] = [];
  foldOf.forEach((fold, row) => {
    if (test(fold)) rows.push(row);
  });
  return Int32Array.from(rows);
}

function columnsOf(rows: SparseRows, subset: Int32Array): Uint8Array {
  const isKnown = new Uint8Array(rows.width);
  for (const row of subset)
    for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) isKnown[rows.columns[j]!] = 1;
  return isKnown;
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}
