/**
 * A message cut into what can speak of a mood: words, emoji, emoticons, loud punctuation. Handles, addresses and long
 * numbers are left out: who was written to says nothing of how one feels. Linear in the length of the text.
 */
import { normalize } from '../tokens.ts';

export interface Clue {
  /** Normalised word, one emoji, an emoticon, or a punctuation run such as `!!`. */
  word: string;
  kind: 'word' | 'number' | 'face' | 'mark';
  /** UTF-16 offsets into the text, end exclusive. */
  start: number;
  end: number;
  isShouted: boolean;
  /** "sooo": a letter three times or more; `word` has it twice. */
  isStretched: boolean;
  /** Within the reach of a negation. */
  isNegated: boolean;
}

const CLUE =
  /(?<skip>https?:\/\/\S+|www\.\S+|[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}.-]{1,128}|@[\p{L}\p{N}_]{1,64})|(?<face>\p{Extended_Pictographic}|<3|[:;=8][-'’o]?[()DPp/\\[\]|*](?![\p{L}\p{N}]))|(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}][\p{L}\p{M}]*)*)|(?<mark>[!?]+|\.{2,}|…)|(?<stop>[.,;:\n–—])/gu;
const STRETCHED = /(\p{L})\1{2,}/gu;
const APOSTROPHES = /['’]/g;
const HAS_LETTER = /\p{L}/u;
const HAS_DIGIT = /\p{N}/u;
const PLAIN = { isShouted: false, isStretched: false, isNegated: false };
const SHOUTED = /^\p{Lu}{3,}$/u;
/** Numbers of more digits are codes of orders and customers. */
const LONGEST_NUMBER = 4;
const NEGATION_REACH = 3;
const LONGEST_RUN = 3;

/** Words that turn around what follows, of the languages that the product's own messages are in. */
export const negations: ReadonlySet<string> = new Set(
  `not no never dont doesnt didnt isnt wasnt arent werent cant cannot couldnt wont wouldnt havent hasnt hadnt shouldnt aint
  hardly without neither nor nobody nothing none
  nicht kein keine keinen keiner keinem nie niemals ohne weder kaum niemand nichts
  pas jamais aucun aucune sans ni rien personne
  no nunca jamás sin ni nadie nada ningún ninguna tampoco
  non mai senza né nessuno nessuna niente nulla
  não nunca jamais sem nem ninguém nada nenhum nenhuma
  niet geen nooit zonder noch niemand niks niets
  nie nigdy bez ani nikt nic żaden żadna żadnej`.split(/\s+/),
);

export function cluesOf(text: string): Clue[] {
  const clues: Clue[] = [];
  let negatedUntil = -1;
  let words = 0;
  for (const match of text.matchAll(CLUE)) {
    const groups = match.groups!;
    if (groups.skip !== undefined) continue;
    if (groups.stop !== undefined || groups.mark !== undefined) negatedUntil = -1;
    if (groups.stop !== undefined) continue;
    const raw = match[0];
    const place = { start: match.index, end: match.index + raw.length };
    if (groups.word === undefined) {
      const isMark = groups.mark !== undefined;
      const word = isMark ? markOf(raw) : raw;
      clues.push({ word, kind: isMark ? 'mark' : 'face', ...place, ...PLAIN });
      continue;
    }
    words++;
    const isNumber = HAS_DIGIT.test(raw) && !HAS_LETTER.test(raw);
    if (isNumber && raw.length > LONGEST_NUMBER) continue;
    const lower = normalize(raw).replace(APOSTROPHES, '');
    const word = isNumber ? '#' : lower.replace(STRETCHED, '$1$1');
    clues.push({
      word,
      kind: isNumber ? 'number' : 'word',
      ...place,
      isShouted: SHOUTED.test(raw),
      isStretched: word.length < lower.length && !isNumber,
      isNegated: words <= negatedUntil,
    });
    if (negations.has(word)) negatedUntil = words + NEGATION_REACH;
  }
  return clues;
}

/** `!!!!!` is `!!!`; `?!?!` is `?!`. */
function markOf(raw: string): string {
  if (raw.startsWith('.') || raw === '…') return '…';
  if (raw.includes('!') && raw.includes('?')) return '?!';
  return raw.slice(0, LONGEST_RUN);
}
