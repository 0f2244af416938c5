/** What was understood and why, as `frontdesk ask` prints it: the decision in a sentence, then what it was made from. */
import type { Entity, EntityValue, Understanding } from '../conversation/understanding.ts';
import { type DecisionReason, whyDecided } from '../conversation/why-decided.ts';
import { sentimentInWords } from './sentiment-in-words.ts';

const LABEL_WIDTH = 13;

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const quoted = (text: string): string => `"${text}"`;
const line = (label: string, text: string): string => label.padEnd(LABEL_WIDTH) + text;

/** `titleOf` gives the title of an FAQ or flow for the id of its intent. */
export function understandingInWords(understanding: Understanding, titleOf: (id: string) => string): string {
  const { corrected, intents, nearest, unseen, entities, language, sentiment, limited } = understanding;
  return [
    `${decisions[understanding.decision]}: ${reasonInWords(understanding, titleOf)}`,
    '',
    ...intents.map(
      ({ intent, score }, index) =>
        `  ${index === 0 ? '→' : ' '} ${percent(score).padStart(7)}  ${intent}  ${titleOf(intent)}`,
    ),
    ...(intents.length > 0 ? [''] : []),
    ...(corrected === undefined ? [] : [line('Read as', corrected)]),
    ...(limited === undefined ? thresholdLines(understanding) : []),
    ...explanationLines(understanding, titleOf),
    ...nearest.map((each) =>
      line('Nearest', `${percent(each.similarity).padStart(7)}  ${quoted(each.text)}  ${each.intent}`),
    ),
    ...(unseen.length > 0 ? [line('Never seen', unseen.join(', '))] : []),
    ...entities.map((entity) => line('Entity', entityInWords(entity))),
    line('Language', language),
    line('Sentiment', sentimentInWords(sentiment)),
  ].join('\n');
}

const decisions = { answer: 'Sure', didYouMean: 'Unsure, asks back', fallback: 'Does not know' };

function reasonInWords(understanding: Understanding, titleOf: (id: string) => string): string {
  const { decision, intent, intents, choices = [], thresholds } = understanding;
  const best = intents[0];
  const guess = best && `its best guess ${quoted(titleOf(best.intent))} (${percent(best.score)})`;
  const found = (intent === undefined ? choices : [intent]).map((id) => quoted(titleOf(id))).join(', ');
  const needs = decision === 'didYouMean' ? thresholds.answer : thresholds.ask;
  const what = decision === 'didYouMean' ? 'an answer' : 'asking back';
  const reasons: Record<DecisionReason, string> = {
    empty: 'there is no word in it.',
    deadline: 'understanding ran out of time.',
    search: `the search over the FAQs found ${found}, where the model alone did not know enough.`,
    sure: `${found} scores ${percent(best?.score ?? 0)}; ${percent(thresholds.answer)} are enough${
      understanding.familiarity ? ', and the text resembles what was taught' : ''
    }.`,
    'below-answer': `${guess} is below the ${percent(needs)} that ${what} needs.`,
    'below-ask': `${guess} is below the ${percent(needs)} that ${what} needs.`,
    strange: `${guess} would do, but the text resembles too little what was taught.`,
    'no-known-word': `${guess} goes by parts of words; none of the words was taught.`,
    'never-taught': 'nothing of it was ever taught.',
  };
  const asked = decision === 'didYouMean' && choices.length > 0 ? ` It asks back with ${found}.` : '';
  const reason = whyDecided(understanding);
  return reasons[reason] + (reason === 'search' ? '' : asked);
}

/** The numbers that decide, and why they stand where they stand. */
function thresholdLines({ intents, thresholds, familiarity }: Understanding): string[] {
  const { answer, ask, basis } = thresholds;
  const score = intents[0] ? `${percent(intents[0].score)}; ` : '';
  return [
    line('Score', `${score}answers from ${percent(answer)}, asks back from ${percent(ask)}`),
    ...(basis === undefined
      ? []
      : [
          line(
            'Threshold',
            `from there on answering brings most: of ${basis.heldOut.toLocaleString('en')} utterances held out ${percent(basis.answered, 0)} would have been answered, ${percent(basis.right, 0)} of them rightly`,
          ),
        ]),
    ...(familiarity === undefined
      ? []
      : [
          line(
            'Familiarity',
            `${percent(familiarity.score)} of what was taught looked stranger; answers from ${percent(familiarity.answer)}, asks back from ${percent(familiarity.ask)}`,
          ),
        ]),
  ];
}

function explanationLines({ explanation }: Understanding, titleOf: (id: string) => string): string[] {
  if (explanation === undefined) return [];
  const { stage, runnerUp, evidence } = explanation;
  const words = (side: 1 | -1) =>
    evidence
      .filter(({ weight }) => weight * side > 0)
      .map(({ text, weight }) => `${quoted(text)} ${weight > 0 ? '+' : ''}${weight.toFixed(2)}`)
      .join(', ');
  return [
    ...(runnerUp === undefined
      ? []
      : [
          line(
            'Runner-up',
            `${runnerUp.intent} (${titleOf(runnerUp.intent)}), ${(runnerUp.by * 100).toFixed(1)} points behind`,
          ),
        ]),
    ...(words(1) === '' ? [] : [line('For', words(1))]),
    ...(words(-1) === '' ? [] : [line('Against', words(-1))]),
    line('Decided by', stage === 'words' ? 'the words alone' : 'the words and their meaning (sentence embeddings)'),
  ];
}

function entityInWords({ name, role, value, time, text }: Entity): string {
  const kind = role === undefined ? name : `${name} (${role})`;
  return `${kind} = ${valueInWords(value)}${time === undefined ? '' : ` ${time}`}  ${quoted(text)}`;
}

function valueInWords(value: EntityValue): string {
  if (typeof value !== 'object') return String(value);
  if ('from' in value) return `${value.from} to ${value.to}`;
  return value.currency === undefined ? String(value.amount) : `${value.amount} ${value.currency}`;
}
