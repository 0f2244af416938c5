/** Precision over coverage, with the point where the thresholds stand. */
import type { CoveragePoint } from '../../coverage.ts';
import type { Measures } from '../../measure.ts';
import { percent } from '../in-words.ts';
import { axes, drawing } from './axes.ts';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';

/** Rows of the table behind it. */
const ROWS = 10;
/** Where the y axis may begin: its labels are then whole. */
const STARTS = [0.9, 0.8, 0.75, 0.5, 0];

export function coveragePlot(id: string, { coverage, operating: here, thresholds }: Measures): Html {
  const says =
    here === undefined
      ? 'No question got an answer.'
      : `Now, with answers from ${percent(thresholds.answer)} on, ${percent(here.coverage)} of the questions that the content answers get an answer, and ${percent(here.precision)} of all answers are right. Each point of the curve is another threshold.`;
  const lowest = Math.min(...coverage.map(({ precision }) => precision), here?.precision ?? 1);
  const from = STARTS.find((start) => start <= lowest) ?? 0;
  const { x, y, grid } = axes({ xLabel: 'Questions answered', yLabel: 'Answers that are right', from });
  const line = coverage.map((point) => `${x(point.coverage)},${y(point.precision)}`).join(' ');
  const plot = html`${grid}<polyline class="curve" points="${line}"/>${here === undefined ? '' : mark(x(here.coverage), y(here.precision))}`;
  return figure({
    id,
    title: 'What a threshold costs and brings',
    says,
    plot: drawing(says, plot),
    table: {
      caption: 'Precision and coverage by threshold',
      isNumbers: true,
      head: ['Answers from', 'Questions answered', 'Answers that are right'],
      rows: everyTenth(coverage).map((point) => [
        percent(point.threshold),
        percent(point.coverage),
        percent(point.precision),
      ]),
    },
  });
}

function mark(x: number, y: number): Html {
  return html`<circle class="here" cx="${x}" cy="${y}" r="6"/><text class="here-label" x="${Math.min(x, 340)}" y="${y < 40 ? y + 24 : y - 12}" text-anchor="middle">now</text>`;
}

function everyTenth(points: readonly CoveragePoint[]): CoveragePoint[] {
  const rows = Array.from({ length: ROWS }, (_, i) =>
    points.find(({ coverage }) => coverage >= (i + 1) / ROWS - 1e-9),
  ).filter((point) => point !== undefined);
  return [...new Set(rows)];
}
