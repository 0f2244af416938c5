/** Decision values of the SVM. */

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
