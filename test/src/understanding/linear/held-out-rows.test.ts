import { chooseHeldOut, chooseStrangers } from '../../../../src/understanding/linear/held-out-rows.ts';

/** Class k has `sizes[k]` rows, one class after another. */
const labelsOf = (sizes: readonly number[]) => Int32Array.from(sizes.flatMap((size, k) => Array(size).fill(k)));

describe('utterances held out', () => {
  it.each([
    ['all, in five folds, when they are few', 10, 5],
    ['one fifth, in one fold, when they are many', 400, 1],
  ])('are %s', (_, size, folds) => {
    const labels = labelsOf(Array(10).fill(size));

    const chosen = chooseHeldOut(labels, 10);

    expect(chosen.folds).toBe(folds);
    for (let fold = 0; fold < folds; fold++)
      for (let label = 0; label < 10; label++)
        expect(labels.filter((one, row) => one === label && chosen.foldOf[row] === fold)).toHaveLength(size / 5);
    expect([...chosen.rows]).toEqual([...labels.keys()].filter((row) => chosen.foldOf[row]! >= 0));
    expect(chosen.foldOf.every((fold) => fold < folds)).toBe(true);
  });

  it('leave each intent with two utterances or more something to learn from', () => {
    const labels = labelsOf([2, 3, 4, 5, 6, 7, 2, 2]);

    const { foldOf, folds } = chooseHeldOut(labels, 8);

    for (let fold = 0; fold < folds; fold++)
      expect(new Set(labels.filter((_, row) => foldOf[row] !== fold)).size).toBe(8);
  });

  it('come from all intents alike where each has a single one', () => {
    const { rows } = chooseHeldOut(labelsOf(Array(10).fill(1)), 10);

    expect(rows).toHaveLength(10);
  });
});

describe('strangers', () => {
  it.each([
    [[3, 3, 3, 3], 2],
    [Array(13).fill(4), 5],
  ])('of %j are whole intents, each in one of %s groups', (sizes: number[], groups) => {
    const labels = labelsOf(sizes);

    const { rows, foldOf, folds } = chooseStrangers(labels, sizes.length)!;

    expect(folds).toBe(groups);
    expect([...rows]).toEqual([...labels.keys()]);
    sizes.forEach((_, label) => {
      expect(new Set(foldOf.filter((__, row) => labels[row] === label)).size).toBe(1);
    });
    expect(new Set(foldOf).size).toBe(groups);
  });

  it('are not to be had of few intents, and not asked for where utterances are many', () => {
    expect(chooseStrangers(labelsOf([50, 50, 50]), 3)).toBeUndefined();
    expect(chooseStrangers(labelsOf(Array(10).fill(301)), 10)).toBeUndefined();
  });
});
