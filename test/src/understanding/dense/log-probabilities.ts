import { type LogisticModel, toLogProbabilities } from '../../../../src/understanding/dense/logistic.ts';

/** What a model says of one row: log-probability of each class, into `into`. */
export function logProbabilities({ weights, bias }: LogisticModel, row: Float32Array, into: Float32Array): void {
  for (let k = 0; k < bias.length; k++)
    into[k] = row.reduce((sum, value, i) => sum + weights[k * row.length + i]! * value, bias[k]!);
  toLogProbabilities(into);
}
