/** Decision values of utterances by models that never saw them: cross-validation within training. */

import { decide } from './decisions.ts';
import type { HeldOutRows } from './held-out-rows.ts';
import type { SparseRow, SparseRows } from './sparse.ts';
import { type LinearModel, trainSvm } from './svm.ts';
import { unseenShare } from './unseen-share.ts';

export interface Trained {
  rows: SparseRows;
  labels: Int32Array;
  model: LinearModel;
  /** The words of each row, and how rare a word is. */
  utterances: readonly (readonly string[])[];
  rarityOf: (word: string) => number;
  /** Columns below this are the word block, the rest the character block. */
  wordColumns: number;
}

export interface HeldOutDecisions {
  /** `i * classes + class` for the i-th row that was held out. */
  decisions: Float32Array;
  /** Share of its words that the model had not seen. */
  unseen: Float32Array;
}

export function heldOutDecisions(
  trained: Trained,
  { rows: heldOut, foldOf, folds }: HeldOutRows,
  onProgress: (done: number) => void,
): HeldOutDecisions {
  const { rows, labels, model, utterances, rarityOf, wordColumns } = trained;
  const { classes, candidates } = model;
  const decisions = new Float32Array(heldOut.length * classes);
  const unseen = new Float32Array(heldOut.length);
  for (let fold = 0; fold < folds; fold++) {
    const inside = Int32Array.from(labels.keys()).filter((row) => foldOf[row] !== fold);
    const weak = trainSvm({ rows, labels, classes, subset: inside, candidates });
    const isKnown = columnsOf(rows, inside);
    const shown = new Set<string>();
    for (const row of inside) for (const word of utterances[row]!) shown.add(word);
    const knowledge = { knows: (word: string) => shown.has(word), rarityOf };
    heldOut.forEach((row, i) => {
      if (foldOf[row] !== fold) return;
      decisions.set(decide(knownPart(rows, row, isKnown, wordColumns), { ...weak, width: rows.width }), i * classes);
      unseen[i] = unseenShare(utterances[row]!, knowledge);
    });
    onProgress((fold + 1) / folds);
  }
  return { decisions, unseen };
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

function columnsOf(rows: SparseRows, subset: Int32Array): Uint8Array {
  const isKnown = new Uint8Array(rows.width);
  for (const row of subset)
    for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) isKnown[rows.columns[j]!] = 1;
  return isKnown;
}
