/** Yes or no, as people say it in English and German, whichever of the two the conversation is in. */

import type { Utterance } from '../dialog-context.ts';
import { normalise } from './normalise.ts';
import { accepted, refused, type SlotReading, type SlotType, saidText } from './slot-type.ts';

const YES = new Set(
  'yes,y,yeah,yep,yup,sure,ok,okay,correct,right,exactly,absolutely,definitely,please,please do,go ahead,do it,of course,that s right,that is right,that s correct,that is correct,looks good,sounds good,fine,agreed,confirm,confirmed,no problem,1,true,ja,j,jo,jep,jawohl,klar,genau,gerne,gern,stimmt,richtig,passt,korrekt,einverstanden,natürlich,sicher,bitte,mach das,machen sie das,das stimmt,das passt,das ist richtig,alles richtig,kein problem,unbedingt,auf jeden fall'.split(
    ',',
  ),
);
const NO = new Set(
  'no,n,nope,nah,never,wrong,incorrect,not really,not correct,not right,that s wrong,that is wrong,that s not right,that is not right,that is not correct,that s not correct,don t,do not,please don t,rather not,2,false,nein,ne,nee,nö,nicht,niemals,falsch,stimmt nicht,das stimmt nicht,nicht richtig,das ist falsch,das ist nicht richtig,passt nicht,das passt nicht,lieber nicht,auf keinen fall,bitte nicht,eher nicht'.split(
    ',',
  ),
);
/** After one of these, "yes …" or "no …" is the start of something else. */
const TURNS = /\b(?:but|however|idea|problem|doubt|and no|or no|aber|jedoch|ahnung|oder nein|und nein)\b/;
const LONGEST_ANSWER_WORDS = 8;

const CLEAR_YES = new Set([
  'yes',
  'yeah',
  'yep',
  'yup',
  'sure',
  'ok',
  'okay',
  'correct',
  'exactly',
  'ja',
  'jep',
  'klar',
  'genau',
  'gerne',
  'gern',
  'richtig',
  'stimmt',
]);
const CLEAR_NO = new Set(['no', 'nope', 'nah', 'nein', 'ne', 'nee', 'nö']);
const NEGATIONS = new Set(['no', 'not', 'don', 'wrong', 'never', 'nein', 'nicht', 'kein', 'keine', 'falsch', 'doch']);

export const confirmSlot: SlotType = { read: confirmReading };

export function confirmReading(answer: Utterance): SlotReading {
  if (typeof answer.value === 'boolean') return accepted(answer.value);
  const raw = saidText(answer);
  const said = normalise(raw);
  if (YES.has(said)) return accepted(true);
  if (NO.has(said)) return accepted(false);
  if (/^(?:👍|✅|👌)/u.test(raw)) return accepted(true);
  if (/^(?:👎|❌)/u.test(raw)) return accepted(false);

  // "yes please do that", "nein danke": the first word says it, the rest must not take it back.
  const words = said.split(' ');
  const [first = ''] = words;
  if (words.length > LONGEST_ANSWER_WORDS || TURNS.test(said) || raw.endsWith('?')) return refused('hint-confirm');
  const rest = words.slice(1);
  if (CLEAR_YES.has(first) && !rest.some((word) => NEGATIONS.has(word))) return accepted(true, true);
  if (CLEAR_NO.has(first) && !rest.some((word) => CLEAR_YES.has(word))) return accepted(false, true);
  return refused('hint-confirm');
}
