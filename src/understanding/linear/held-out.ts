/** Decision values of utterances by models that never saw them, and what is strange in them: cross-validation within training. */

import { decide } from './decisions.ts';
import type { HeldOutRows } from './held-out-rows.ts';
import type { SparseRow, SparseRows } from './sparse.ts';
import type { LinearModel } from './svm.ts';
import { unseenShare } from './unseen-share.ts';

export interface HeldOutTexts {
  rows: SparseRows;
  /** Columns below this are the word block, the next the character block. */
  wordColumns: number;
  /** Columns from this on are no n-grams, and known always. */
  ngramColumns: number;
}

/** The rows that the fold is told by. */
export function rowsOutside(foldOf: Int32Array, fold: number): Int32Array {
  return Int32Array.from(foldOf.keys()).filter((row) => foldOf[row] !== fold);
}

/** `i * classes + class` for the i-th row that was held out; `models`: one of the rows outside of each fold. */
export function heldOutDecisions(
  texts: HeldOutTexts,
  { rows: heldOut, foldOf }: HeldOutRows,
  models: readonly LinearModel[],
): Float32Array {
  const { rows } = texts;
  const classes = models[0]?.classes ?? 0;
  const decisions = new Float32Array(heldOut.length * classes);
  models.forEach((model, fold) => {
    const isKnown = columnsOf(rows, rowsOutside(foldOf, fold));
    heldOut.forEach((row, i) => {
      if (foldOf[row] !== fold) return;
      decisions.set(decide(knownPart(texts, row, isKnown), { ...model, width: rows.width }), i * classes);
    });
  });
  return decisions;
}

/** Share of the words of each row held out that no row outside its fold has. */
export function heldOutUnseen(
  utterances: readonly (readonly string[])[],
  rarityOf: (word: string) => number,
  { rows: heldOut, foldOf, folds }: HeldOutRows,
): Float32Array {
  const unseen = new Float32Array(heldOut.length);
  for (let fold = 0; fold < folds; fold++) {
    const shown = new Set<string>();
    for (const row of rowsOutside(foldOf, fold)) for (const word of utterances[row]!) shown.add(word);
    const knowledge = { knows: (word: string) => shown.has(word), rarityOf };
    heldOut.forEach((row, i) => {
      if (foldOf[row] === fold) unseen[i] = unseenShare(utterances[row]!, knowledge);
    });
  }
  return unseen;
}

/** What the row would be if the table had been learned without it: n-grams of no other row are unknown. */
function knownPart({ rows, wordColumns, ngramColumns }: HeldOutTexts, row: number, isKnown: Uint8Array): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  const squares = [0, 0, 1];
  const blockOf = (column: number) => (column < wordColumns ? 0 : column < ngramColumns ? 1 : 2);
  for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) {
    const column = rows.columns[j]!;
    if (isKnown[column] === 0 && column < ngramColumns) continue;
    const value = rows.values[j]!;
    columns.push(column);
    values.push(value);
    if (column < ngramColumns) squares[blockOf(column)] = squares[blockOf(column)]! + value * value;
  }
  const lengths = squares.map(Math.sqrt);
  return {
    columns: Int32Array.from(columns),
    values: Float32Array.from(values, (value, i) => value / lengths[blockOf(columns[i]!)]!),
  };
}

function columnsOf(rows: SparseRows, subset: Int32Array): Uint8Array {
  const isKnown = new Uint8Array(rows.width);
  for (const row of subset)
    for (let j = rows.offsets[row]!; j < rows.offsets[row + 1]!; j++) isKnown[rows.columns[j]!] = 1;
  return isKnown;
}
