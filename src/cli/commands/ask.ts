/** `frontdesk ask "…"`: what is understood of a sentence, and why. */
import { defineCommand } from 'citty';
import type { Entity, Understanding } from '../../conversation/understanding.ts';
import { understandNow } from '../understand-now.ts';

export const command = defineCommand({
  meta: { name: 'ask', description: 'Show what is understood of a sentence, and why' },
  args: {
    text: { type: 'positional', description: 'The sentence', required: true },
    language: { type: 'string', description: 'Language of the conversation so far' },
    json: { type: 'boolean', description: 'Print everything as JSON' },
  },
  async run({ args }) {
    const { understand, titleOf } = await understandNow();
    const understanding = await understand(args.text, args.language);
    process.stdout.write(
      args.json ? `${JSON.stringify(understanding, null, 2)}\n` : `${inWords(understanding, titleOf)}\n`,
    );
  },
});

const decisions = { answer: 'Sure', didYouMean: 'Unsure, asks back', fallback: 'Does not know' };

function inWords(understanding: Understanding, titleOf: (id: string) => string): string {
  const { intents, thresholds, nearest, unseen, entities, sentiment, corrected, language } = understanding;
  const percent = (value: number) => `${(value * 100).toFixed(1).padStart(5)} %`;
  return [
    `${decisions[understanding.decision]}   (answers from ${percent(thresholds.answer).trim()}, asks back from ${percent(thresholds.ask).trim()})`,
    ...intents.map(
      (score, index) =>
        `  ${index === 0 ? '→' : ' '} ${percent(score.score)}  ${score.intent}  ${titleOf(score.intent)}`,
    ),
    ...(corrected === undefined ? [] : [`Read as      ${corrected}`]),
    ...nearest.map((each) => `Nearest      ${percent(each.similarity)}  "${each.text}"  ${each.intent}`),
    ...(unseen.length > 0 ? [`Never seen   ${unseen.join(', ')}`] : []),
    ...entities.map(entityInWords),
    `Language     ${language}`,
    `Sentiment    ${sentiment ? `${sentiment.label} (${sentiment.score.toFixed(2)})` : 'not measured'}`,
  ].join('\n');
}

function entityInWords({ name, role, value, time, text }: Entity): string {
  const kind = role === undefined ? name : `${name} (${role})`;
  const worth = typeof value === 'object' ? Object.values(value).join(' … ') : String(value);
  return `Entity       ${kind} = ${worth}${time === undefined ? '' : ` ${time}`}  "${text}"`;
}
