import { CommonWords } from '../../../src/understanding/common-words.ts';
import { Speller } from '../../../src/understanding/speller.ts';

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

describe('the speller with the common words of the language', () => {
  const filler = Array.from({ length: 3_000 }, (_, i) => `filler${i}`);
  // Three thousand are very common; what follows is merely common.
  const common = new CommonWords(['where', 'is', 'my', 'the', 'weather', ...filler, 'carp', 'kitchen', 'retort']);
  const knowing = new Speller(counts, new Map(), { common, protect: ['ordero'] });

  it('mends towards a common word that training never showed', () => {
    expect(knowing.correct(['where', 'is', 'my', 'kichen'])).toEqual(['where', 'is', 'my', 'kitchen']);
    expect(speller.correct(['where', 'is', 'my', 'kichen'])).toEqual(['where', 'is', 'my', 'kichen']);
  });

  it('prefers the word that training showed', () => {
    expect(knowing.correct(['where', 'is', 'my', 'carx'])).toEqual(['where', 'is', 'my', 'card']);
  });

  it('leaves a very common word alone', () => {
    const leather = new Map([...counts, ['leather', 50]]);

    expect(new Speller(leather, new Map(), { common }).correct(['the', 'weather'])).toEqual(['the', 'weather']);
    expect(new Speller(leather, new Map()).correct(['the', 'weather'])).toEqual(['the', 'leather']);
  });

  it('changes a common word only towards one that training showed five times', () => {
    expect(knowing.correct(['where', 'is', 'retort'])).toEqual(['where', 'is', 'retort']);
    expect(knowing.correct(['where', 'is', 'my', 'carp'])).toEqual(['where', 'is', 'my', 'carp']);
    const five = new Speller(new Map([...counts, ['cart', 5]]), new Map(), { common });
    expect(five.correct(['where', 'is', 'my', 'carp'])).toEqual(['where', 'is', 'my', 'cart']);
  });

  it('mends words of three letters, and a short word that now starts otherwise', () => {
    expect(knowing.correct(['where', 'is', 'my', 'crd'])).toEqual(['where', 'is', 'my', 'card']);
    expect(knowing.correct(['where', 'is', 'my', 'xard'])).toEqual(['where', 'is', 'my', 'card']);
  });

  it('keeps to the words of training where the text is in another language', () => {
    expect(knowing.correct(['wo', 'ist', 'meine', 'kichen'])).toEqual(['wo', 'ist', 'meine', 'kichen']);
  });

  it('never changes a protected word', () => {
    expect(knowing.correct(['where', 'is', 'ordero'])).toEqual(['where', 'is', 'ordero']);
  });

  it('tries forty words of a text and no more', () => {
    const text = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 'the' : 'kichen'));

    expect(knowing.correct(text).filter((word) => word === 'kitchen')).toHaveLength(40);
  });

  it('knows contractions written without their apostrophe', () => {
    expect(new Speller(new Map([['done', 9]]), new Map(), { common }).correct(['the', 'dont'])).toEqual([
      'the',
      'dont',
    ]);
  });
});
