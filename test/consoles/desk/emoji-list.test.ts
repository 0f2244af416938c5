import { emojiList, findEmoji } from '../../../consoles/desk/conversation/emoji-list.ts';

describe('Emoji', () => {
  it('are found by English and German words, beginnings first', () => {
    expect(findEmoji('thanks')[0]?.sign).toBe('🙏');
    expect(findEmoji('danke')[0]?.sign).toBe('🙏');
    expect(findEmoji('thumbs_up')[0]?.sign).toBe('👍');
    expect(findEmoji('qqq')).toEqual([]);
  });

  it('are each there once, with words', () => {
    expect(new Set(emojiList.map(({ sign }) => sign)).size).toBe(emojiList.length);
    expect(emojiList.every(({ sign, words }) => sign !== '' && words !== '')).toBe(true);
  });
});
