/**
 * The stemmers of the package natural (Porter and Snowball), taken file by file: the whole package would take a second and
 * a half and connect to databases. There is none for Polish.
 */
import type { Stemmer } from '../understanding/stem.ts';

type Stem = (word: string) => string;
interface StemmerModule {
  default: { stem: Stem };
}

/** 2-10 ms each to import. */
const MODULES: Record<string, () => Promise<StemmerModule>> = {
  de: () => import('natural/lib/natural/stemmers/porter_stemmer_de.js'),
  en: () => import('natural/lib/natural/stemmers/porter_stemmer.js'),
  es: () => import('natural/lib/natural/stemmers/porter_stemmer_es.js'),
  fr: () => import('natural/lib/natural/stemmers/porter_stemmer_fr.js'),
  it: () => import('natural/lib/natural/stemmers/porter_stemmer_it.js'),
  nl: () => import('natural/lib/natural/stemmers/porter_stemmer_nl.js'),
  no: () => import('natural/lib/natural/stemmers/porter_stemmer_no.js'),
  pt: () => import('natural/lib/natural/stemmers/porter_stemmer_pt.js'),
  ru: () => import('natural/lib/natural/stemmers/porter_stemmer_ru.js'),
  sv: () => import('natural/lib/natural/stemmers/porter_stemmer_sv.js'),
  uk: () => import('natural/lib/natural/stemmers/porter_stemmer_uk.js'),
};
/** Norwegian is written `no`, or as one of its two forms. */
const SAME_AS: Record<string, string> = { nb: 'no', nn: 'no' };

/** Porter's rules are not linear: 4,000 times "y" takes 28 ms. No real word is longer. */
const LONGEST = 40;
const SHORTEST = 3;
const ONLY_LETTERS = /^[\p{L}\p{M}]+$/u;
/** Stems kept a language, so that customers' words cannot make the process grow. */
const MOST_KEPT = 20_000;

/** Languages with a stemmer. */
export const stemmedLanguages: readonly string[] = Object.keys(MODULES);

/** Loads the stemmers of these languages (BCP 47), those that there are; other words come back as they are. */
export async function loadStemmer(languages: readonly string[]): Promise<Stemmer> {
  const stems = new Map<string, Stem>();
  for (const language of new Set(languages.map(familyOf))) {
    const load = Object.hasOwn(MODULES, language) ? MODULES[language] : undefined;
    if (load === undefined) continue;
    const { default: stemmer } = await load();
    stems.set(
      language,
      remembering((word) => stemmer.stem(word)),
    );
  }
  return (word, language) => {
    const stem = stems.get(familyOf(language));
    return stem === undefined || !isStemmable(word) ? word : stem(word);
  };
}

function familyOf(language: string): string {
  const primary = language.split('-')[0]?.toLowerCase() ?? language;
  return SAME_AS[primary] ?? primary;
}

/** Numbers and codes have no forms. */
function isStemmable(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && ONLY_LETTERS.test(word);
}

/** Untyped code of others: a word that it cannot do, or makes nothing of, stays as it is. */
function remembering(stem: Stem): Stem {
  const kept = new Map<string, string>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const found = tried(stem, word);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(word, found);
    return found;
  };
}

function tried(stem: Stem, word: string): string {
  try {
    return stem(word) || word;
  } catch {
    return word;
  }
}
