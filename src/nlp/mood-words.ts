/**
 * General word lists of moods that the package natural carries, by language: AFINN for English, Spanish and Portuguese,
 * Pattern for German, French, Italian and Dutch. Taken file by file: the whole package would take a second and a half and
 * connect to databases. Read when a model is trained; a trained model carries them.
 */
import { createRequire } from 'node:module';
import { z } from 'zod';
import { afinn } from './afinn.ts';

const require = createRequire(import.meta.url);
const FOLDER = 'natural/lib/natural/sentiment';
/** Pattern's polarity is -1..1, AFINN's -5..5. */
const PATTERN_SCALE = 5;
const EMOJI = /\p{Extended_Pictographic}/u;

const afinnSchema = z.record(z.string(), z.number());
const patternSchema = z.record(z.string(), z.object({ polarity: z.coerce.number(), sense: z.string().optional() }));

/** Language → word → weight, -5 (unhappy) to 5 (happy). Emoji are in every list; there is no list of Polish words. */
export function readMoodWords(): Record<string, ReadonlyMap<string, number>> {
  const portuguese = readAfinn('Portuguese/afinnShortSortedPortuguese.json');
  const emoji = [...portuguese].filter(([word]) => EMOJI.test(word));
  const lists: Record<string, ReadonlyMap<string, number>> = {
    de: readPattern('German/pattern-sentiment-de.json', { hasForms: true }),
    en: afinn,
    es: readAfinn('Spanish/afinnShortSortedSpanish.json'),
    fr: readPattern('French/pattern-sentiment-fr.json'),
    it: readPattern('Italian/pattern-sentiment-it.json'),
    nl: readPattern('Dutch/pattern-sentiment-nl.json'),
    pl: new Map(),
    pt: portuguese,
  };
  return Object.fromEntries(
    Object.entries(lists).map(([language, words]) => [language, new Map([...emoji, ...words])]),
  );
}

function readAfinn(file: string): Map<string, number> {
  return new Map(Object.entries(afinnSchema.parse(require(`${FOLDER}/${file}`))));
}

/** `hasForms`: `sense` lists the forms of the word. */
function readPattern(file: string, { hasForms = false } = {}): Map<string, number> {
  const words = new Map<string, number>();
  for (const [word, { polarity, sense }] of Object.entries(patternSchema.parse(require(`${FOLDER}/${file}`)))) {
    const forms = hasForms && sense !== undefined ? sense.split(',') : [];
    for (const form of [word, ...forms]) words.set(form.toLowerCase(), polarity * PATTERN_SCALE);
  }
  return words;
}
