/** The most frequent words of a language: what a customer may well mean although no utterance of the content says it. */
import { DeletesIndex } from './deletes-index.ts';

/** Of the words in order of frequency; beyond these stand names and typing errors. */
const COMMON = 20_000;
/** These are always meant as they are typed. */
const VERY_COMMON = 3_000;
/** Written without the apostrophe as `wordsOf` leaves them; lists of single words hold few of them. */
const CONTRACTIONS = new Set(
  (
    'arent cant couldnt couldve didnt doesnt dont hadnt hasnt havent hed heres hes hows ill im isnt itd itll its ive ' +
    'lets mightnt mustnt mustve neednt shed shes shouldnt shouldve thats theres theyd theyll theyre theyve wasnt wed ' +
    'werent weve whats whens wheres whos whys wont wouldnt wouldve youd youll youre youve'
  ).split(' '),
);

export class CommonWords {
  readonly #ranks: Map<string, number>;
  readonly #index: DeletesIndex;

  /** `words`: most frequent first; what is over is left out. */
  constructor(words: readonly string[]) {
    const common = words.slice(0, COMMON);
    this.#ranks = new Map(common.map((word, rank) => [word, rank]));
    for (const word of CONTRACTIONS) this.#ranks.set(word, 0);
    this.#index = new DeletesIndex(common);
  }

  has(word: string): boolean {
    return this.#ranks.has(word);
  }

  isVeryCommon(word: string): boolean {
    return (this.#ranks.get(word) ?? VERY_COMMON) < VERY_COMMON;
  }

  /** 0 for the most frequent; undefined when the word is not common. */
  rankOf(word: string): number | undefined {
    return this.#ranks.get(word);
  }

  /** Common words one typing error away, the most frequent first. */
  near(word: string): string[] {
    return this.#index.near(word);
  }
}
