import { DeletesIndex } from '../../../src/understanding/deletes-index.ts';
import { distanceWithin } from '../../../src/understanding/edit-distance.ts';

describe('the index of deletes', () => {
  const index = new DeletesIndex(['order', 'older', 'card', 'заказ', 'border']);

  it.each([
    ['a letter missing', 'ordr', ['order']],
    ['a letter too many', 'cardd', ['card']],
    ['two letters swapped', 'odrer', ['order']],
    ['several neighbours', 'oorder', ['order', 'border']],
    ['another alphabet', 'закз', ['заказ']],
    ['nothing near', 'parcel', []],
  ])('finds the words near one with %s', (_, typed, meant) => {
    expect(index.near(typed)).toEqual(meant);
  });

  it('gives neighbours in the order they were given, without the word itself', () => {
    expect(new DeletesIndex(['care', 'card', 'cart']).near('card')).toEqual(['care', 'cart']);
  });
});

describe('one edit', () => {
  it.each([
    ['ab', 'ba', true],
    ['abc', 'ab', true],
    ['ab', 'abc', true],
    ['abc', 'axc', true],
    ['abc', 'abc', false],
    ['abcd', 'badc', false],
    ['abc', 'abcde', false],
  ])('between %s and %s: %s', (a, b, isOne) => {
    expect(distanceWithin(a, b, 1) === 1).toBe(isOne);
  });
});
