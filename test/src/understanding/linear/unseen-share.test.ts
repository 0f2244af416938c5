import { unseenShare } from '../../../../src/understanding/linear/unseen-share.ts';

const rarities = new Map([
  ['the', 1],
  ['parcel', 3],
]);
const knowledge = {
  knows: (word: string) => rarities.has(word),
  rarityOf: (word: string) => rarities.get(word) ?? 6,
};

describe('the unseen share of a text', () => {
  it('is nothing when training showed every word, and everything when it showed none', () => {
    expect(unseenShare(['the', 'parcel'], knowledge)).toBe(0);
    expect(unseenShare(['blah', 'blub'], knowledge)).toBe(1);
  });

  it('counts a rare known word for more than a common one', () => {
    expect(unseenShare(['the', 'blah'], knowledge)).toBeCloseTo(6 / 7);
    expect(unseenShare(['parcel', 'blah'], knowledge)).toBeCloseTo(6 / 9);
  });

  it('leaves out numbers and codes: a new order number is nothing strange', () => {
    expect(unseenShare(['the', 'parcel', '90127734', 'ab12'], knowledge)).toBe(0);
    expect(unseenShare(['90127734'], knowledge)).toBe(0);
  });
});
