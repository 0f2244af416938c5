/** The confused intents as a map: a row for what was meant, a column for what was understood. */
import type { Confusion } from '../../confusions.ts';
import type { JudgedQuestion } from '../../judged.ts';
import { bestIntent, isInScope } from '../../judged.ts';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';

const MOST = 14;
const CELL = 30;
const LABELS = 210;
const HEAD = 24;
const LETTERS = 27;
/** So much of the full colour at least, that one mistake of many can be seen. */
const PALEST = 0.12;
const DARKEST = 0.62;

export function confusionMap(id: string, confusions: readonly Confusion[], judged: readonly JudgedQuestion[]): Html {
  const intents = mostConfused(confusions);
  const says = `The ${intents.length} intents that are confused most. Row: what was meant; column: what was understood. Numbers are questions, of all that mean the row's intent.`;
  const counts = countPairs(judged);
  const cells = intents.flatMap((expected, row) => {
    const of = counts.get(expected)?.total ?? 0;
    return intents.flatMap((got, column) => {
      const count = counts.get(expected)?.got.get(got) ?? 0;
      return count === 0 ? [] : [cell({ row, column, count, of })];
    });
  });
  const size = intents.length * CELL;
  const labels = intents.map((intent, place) => {
    const name = intent.length > LETTERS ? `${intent.slice(0, LETTERS - 1)}…` : intent;
    const middle = HEAD + place * CELL + CELL / 2 + 4;
    return html`<text x="${LABELS - 8}" y="${middle}" text-anchor="end">${name}  ${place + 1}</text><text x="${LABELS + place * CELL + CELL / 2}" y="${HEAD - 8}" text-anchor="middle">${place + 1}</text>
<line class="grid" x1="${LABELS}" x2="${LABELS + size}" y1="${HEAD + place * CELL}" y2="${HEAD + place * CELL}"/><line class="grid" y1="${HEAD}" y2="${HEAD + size}" x1="${LABELS + place * CELL}" x2="${LABELS + place * CELL}"/>`;
  });
  const [width, height] = [LABELS + size + 2, HEAD + size + 2];
  return figure({
    id,
    title: 'What is taken for what',
    isWide: true,
    says,
    plot: html`<svg class="map" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${says}">${labels}${cells}<rect class="frame" x="${LABELS}" y="${HEAD}" width="${size}" height="${size}"/></svg>`,
    table: {
      caption: 'Confused intents with examples',
      head: ['Meant', 'Understood', 'How often', 'For example'],
      rows: confusions
        .slice(0, 60)
        .map(({ expected, got, count, of, examples }) => [
          expected,
          got,
          `${count} of ${of}`,
          html`${examples.map((example) => html`<q>${example}</q> `)}`,
        ]),
    },
  });
}

function cell(at: { row: number; column: number; count: number; of: number }): Html {
  const { row, column, count, of } = at;
  const [x, y] = [LABELS + column * CELL, HEAD + row * CELL];
  const depth = (PALEST + (DARKEST - PALEST) * Math.min(1, count / Math.max(1, of))).toFixed(2);
  return html`<rect class="${row === column ? 'hit' : 'miss'}" x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill-opacity="${depth}"/><text class="${row === column ? '' : 'strong'}" x="${x + CELL / 2}" y="${y + CELL / 2 + 4}" text-anchor="middle">${count}</text>`;
}

/** Pairs stand together, so that what is confused lies beside the diagonal. */
function mostConfused(confusions: readonly Confusion[]): string[] {
  const chosen = new Set<string>();
  for (const { expected, got } of confusions) {
    if (chosen.size + Number(!chosen.has(expected)) + Number(!chosen.has(got)) > MOST) break;
    chosen.add(expected).add(got);
  }
  return [...chosen];
}

function countPairs(judged: readonly JudgedQuestion[]): Map<string, { total: number; got: Map<string, number> }> {
  const counts = new Map<string, { total: number; got: Map<string, number> }>();
  for (const one of judged.filter(isInScope)) {
    const row = counts.get(one.expected) ?? { total: 0, got: new Map<string, number>() };
    row.total++;
    row.got.set(bestIntent(one), (row.got.get(bestIntent(one)) ?? 0) + 1);
    counts.set(one.expected, row);
  }
  return counts;
}
