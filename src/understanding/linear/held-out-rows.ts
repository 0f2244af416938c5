/** Which utterances are held out to learn what a score is worth, and in which fold. */

/** Up to so many utterances, all are held out in turn; above, a fifth once: a training each is what it costs. */
const MANY = 3_000;
const FOLDS = 5;

export interface HeldOutRows {
  rows: Int32Array;
  /** Fold of every row, 0..; -1 for rows that are never held out. */
  foldOf: Int32Array;
  folds: number;
}

/** Stratified: the rows of each class are dealt out in turn. */
export function chooseHeldOut(labels: Int32Array, classes: number): HeldOutRows {
  const dealt = new Int32Array(classes);
  const used = labels.length > MANY ? 1 : FOLDS;
  const foldOf = labels.map((label) => {
    const turn = dealt[label]!;
    dealt[label] = turn + 1;
    const fold = (turn + label) % FOLDS;
    return fold < used ? fold : -1;
  });
  const rows: number[] = [];
  foldOf.forEach((fold, row) => {
    if (fold >= 0) rows.push(row);
  });
  return { rows: Int32Array.from(rows), foldOf, folds: used };
}

/** Most groups of intents that are held out in turn. */
const GROUPS = 5;

/**
 * Whole intents held out, so that their utterances are questions about something else; undefined where utterances are
 * many (a training a group is too much then) or intents too few to spare any.
 */
export function chooseStrangers(labels: Int32Array, classes: number): HeldOutRows | undefined {
  const groups = Math.min(GROUPS, Math.floor(classes / 2));
  if (labels.length > MANY || groups < 2) return undefined;
  return { rows: Int32Array.from(labels.keys()), foldOf: labels.map((label) => label % groups), folds: groups };
}
