import { cluesOf } from '../../../../src/understanding/sentiment/clues.ts';

const wordsOf = (text: string) => cluesOf(text).map(({ word }) => word);

describe('the clues of a message', () => {
  it('leave out handles, addresses and long numbers', () => {
    expect(wordsOf('@shop order 123456 see https://a.example/b or mail me@a.example, 3 weeks')).toEqual([
      'order',
      'see',
      'or',
      'mail',
      '#',
      'weeks',
    ]);
  });

  it('keep emoji, emoticons and loud marks', () => {
    expect(wordsOf('no 😡 :( really?! why??? !!!!!')).toEqual(['no', '😡', ':(', 'really', '?!', 'why', '???', '!!!']);
  });

  it('tell shouting and stretching', () => {
    const [loud, stretched, plain] = cluesOf("NEVER soooooo can't");

    expect(loud).toMatchObject({ word: 'never', isShouted: true });
    expect(stretched).toMatchObject({ word: 'soo', isStretched: true });
    expect(plain).toMatchObject({ word: 'cant', isShouted: false, isStretched: false });
  });

  it('carry a negation over three words and no further than the next stop', () => {
    const negated = (text: string) =>
      cluesOf(text)
        .filter(({ isNegated }) => isNegated)
        .map(({ word }) => word);

    expect(negated('not a very good start today')).toEqual(['a', 'very', 'good']);
    expect(negated('no, good')).toEqual([]);
    expect(negated('das war nicht gut')).toEqual(['gut']);
  });

  it('have places in the raw text', () => {
    const text = '😀 Straße… gut';

    expect(cluesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['😀', 'Straße', '…', 'gut']);
  });
});
