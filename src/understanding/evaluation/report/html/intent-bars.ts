/** The weakest intents: how many of their questions find them, with the interval that so few questions leave open. */
import type { IntentMeasures } from '../../by-intent.ts';
import { between, percent } from '../in-words.ts';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';

const MOST = 30;
const WIDTH = 400;
const ROW = 32;
const VALUE = 52;
const BAR = WIDTH - VALUE;
/** Letters of an id that fit above its bar. */
const LETTERS = 48;

export function intentBars(id: string, intents: readonly IntentMeasures[]): Html {
  const shown = intents.toSorted((a, b) => a.recall - b.recall || a.interval.low - b.interval.low).slice(0, MOST);
  const which =
    shown.length < intents.length ? `The ${shown.length} weakest of ${intents.length} intents` : 'All intents';
  const says = `${which}. The bar is the share of an intent's questions that have it as best intent (its recall); the thin line is where the true share lies 95 times of 100.`;
  const height = shown.length * ROW + 4;
  const rows = shown.map(({ intent, recall, interval, right, support }, place) => {
    const top = place * ROW;
    const name = intent.length > LETTERS ? `${intent.slice(0, LETTERS - 1)}…` : intent;
    return html`<text x="0" y="${top + 12}">${name}</text><text class="count" x="${WIDTH}" y="${top + 12}" text-anchor="end">${right} of ${support}</text>
<rect class="track" x="0" y="${top + 17}" width="${BAR}" height="9" rx="2"/><rect class="bar" x="0" y="${top + 17}" width="${round(recall * BAR)}" height="9" rx="2"/>
<line class="whisker" x1="${round(interval.low * BAR)}" x2="${round(interval.high * BAR)}" y1="${top + 21.5}" y2="${top + 21.5}"/><text x="${WIDTH}" y="${top + 26}" text-anchor="end">${Math.round(recall * 100)} %</text>`;
  });
  return figure({
    id,
    title: 'Which intents need help',
    says,
    plot: html`<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${says}">${rows}</svg>`,
    table: {
      caption: 'Recall of the weakest intents',
      isNumbers: true,
      head: ['Intent', 'Right', 'Recall', 'Between'],
      rows: shown.map(({ intent, right, support, recall, interval }) => [
        intent,
        `${right} of ${support}`,
        percent(recall),
        between(interval),
      ]),
    },
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
