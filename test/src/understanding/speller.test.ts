import { isOneEditApart, Speller } from '../../../src/understanding/speller.ts';

const counts = new Map([
  ['order', 9],
  ['refund', 5],
  ['return', 7],
  ['parcel', 4],
  ['where', 12],
  ['card', 3],
  ['cart', 3],
  ['shopping', 3],
  ['zebra', 1],
]);
const speller = new Speller(counts, new Map([['shopping cart', 3]]));

describe('the speller', () => {
  it.each([
    ['a letter missing', 'refnd', 'refund'],
    ['a letter too many', 'parrcel', 'parcel'],
    ['another letter', 'retorn', 'return'],
    ['two letters swapped', 'odrer', 'order'],
    ['the first letter wrong', 'qhere', 'where'],
  ])('mends a word with %s', (_, typed, meant) => {
    expect(speller.correct([typed])).toEqual([meant]);
  });

  it.each([
    ['a word that training showed', 'zebra'],
    ['a short word', 'crd'],
    ['an order number', 'order1'],
    ['a word two errors away', 'prcl'],
    ['a word towards one that was seen only once', 'zebras'],
    ['a word of another alphabet', 'заказ'],
  ])('leaves %s alone', (_, word) => {
    expect(speller.correct([word])).toEqual([word]);
  });

  it('mends a short word beside a known one only, from the same first letter, towards a frequent word', () => {
    const short = new Speller(
      new Map([
        ['where', 9],
        ['club', 3],
        ['were', 3],
        ['tent', 2],
      ]),
      new Map(),
    );

    expect(short.correct(['where', 'clib'])).toEqual(['where', 'club']);
    expect(short.correct(['clib', 'blah'])).toEqual(['clib', 'blah']);
    expect(short.correct(['where', 'qere'])).toEqual(['where', 'qere']);
    expect(short.correct(['where', 'tenz'])).toEqual(['where', 'tenz']);
  });

  it('lets the neighbours decide between two words', () => {
    expect(speller.correct(['shopping', 'carz'])).toEqual(['shopping', 'cart']);
  });

  it('gives back the very same words when nothing was mended', () => {
    const words = ['where', 'order'];

    expect(speller.correct(words)).toBe(words);
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
    expect(isOneEditApart(a, b)).toBe(isOne);
  });
});
