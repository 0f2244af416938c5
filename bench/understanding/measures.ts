/** Numbers over lists of scores: those of the product's own reports. */
export { auroc, quantile, recallKeeping } from '../../src/understanding/evaluation/out-of-scope.ts';
