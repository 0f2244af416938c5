import { invertedRoot } from '../../../../src/understanding/dense/inverted-root.ts';

it('turns a covariance into the identity', () => {
  const n = 3;
  const covariance = [4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2];

  const root = invertedRoot(Float64Array.from(covariance), n);

  const at = (i: number, j: number): number => {
    let sum = 0;
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++) sum += root[i * n + a]! * covariance[a * n + b]! * root[j * n + b]!;
    return sum;
  };
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expect(at(i, j)).toBeCloseTo(i === j ? 1 : 0, 10);
});
