/** Decision values of the SVM into scores: 0..1, and what is left over belongs to none of the intents. */

/** Sharpness, and the decision value that counts as "none of them": fitted by cross-validation, docs/reference/understanding.md. */
const SHARPNESS = 5;
const NONE_AT = -0.8;
/** A text of which training showed no word is exp(4), some 50 times, likelier to be about something else. */
const NONE_PER_UNSEEN = 4;
/** Weight of "none": grows with the number of intents, because each adds its own chance to look right. */
const NONE_PER_CLASS = 0.1;

/** In place. `unseen`: share of the text that training never showed, 0..1. */
export function toScores(decisions: Float64Array, unseen: number): void {
  let highest = NONE_AT;
  for (const decision of decisions) if (decision > highest) highest = decision;
  let sum =
    (1 + NONE_PER_CLASS * decisions.length) * Math.exp(SHARPNESS * (NONE_AT - highest) + NONE_PER_UNSEEN * unseen);
  for (let k = 0; k < decisions.length; k++) {
    const value = Math.exp(SHARPNESS * (decisions[k]! - highest));
    decisions[k] = value;
    sum += value;
  }
  for (let k = 0; k < decisions.length; k++) decisions[k] = decisions[k]! / sum;
}

/** Decision value of each class for one row of features. */
export function decide(
  row: { columns: Int32Array; values: Float32Array },
  model: { weights: Float32Array; classes: number; width: number },
): Float64Array {
  const { weights, classes, width } = model;
  const decisions = new Float64Array(classes);
  for (let k = 0; k < classes; k++) decisions[k] = weights[width * classes + k]!;
  for (let j = 0; j < row.columns.length; j++) {
    const base = row.columns[j]! * classes;
    const value = row.values[j]!;
    for (let k = 0; k < classes; k++) decisions[k] = decisions[k]! + value * weights[base + k]!;
  }
  return decisions;
}
