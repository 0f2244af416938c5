/** How much of a text is strange: a customer of someone else uses words that training never showed. */

const HAS_DIGIT = /\p{N}/u;

export interface WordKnowledge {
  knows(word: string): boolean;
  /** Weight of a word, above 0: the rarer it is, the more it says. */
  rarityOf(word: string): number;
}

/** 0..1, weighted by rarity. Numbers and codes do not count: a new order number is nothing strange. */
export function unseenShare(words: readonly string[], { knows, rarityOf }: WordKnowledge): number {
  let unseen = 0;
  let all = 0;
  for (const word of words) {
    if (HAS_DIGIT.test(word)) continue;
    const rarity = rarityOf(word);
    all += rarity;
    if (!knows(word)) unseen += rarity;
  }
  return all === 0 ? 0 : unseen / all;
}
