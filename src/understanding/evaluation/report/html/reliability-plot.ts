/** The reliability diagram: how often a score is right, against the score. */

import { wilson } from '../../../../runtime/wilson.ts';
import type { Measures } from '../../measure.ts';
import { between, percent } from '../in-words.ts';
import { axes, drawing } from './axes.ts';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';

export function reliabilityPlot(id: string, { calibration }: Measures): Html {
  const { points, equalWidth, equalMass } = calibration;
  const says = `A score is off by ${percent(equalWidth)} on the mean (expected calibration error, 15 bins of equal width; ${percent(equalMass)} with bins of equal mass, which are drawn). On the diagonal, 80 % means right 8 times of 10.`;
  const { x, y, grid } = axes({ xLabel: 'Score', yLabel: 'Share that is right' });
  const dots = points.map(({ count, confidence, accuracy }) => {
    const { low, high } = wilson(Math.round(accuracy * count), count);
    return html`<line class="whisker" x1="${x(confidence)}" x2="${x(confidence)}" y1="${y(low)}" y2="${y(high)}"/><circle class="dot" cx="${x(confidence)}" cy="${y(accuracy)}" r="4"/>`;
  });
  return figure({
    id,
    title: 'Whether scores can be believed',
    says,
    plot: drawing(
      says,
      html`${grid}<line class="diagonal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>${dots}`,
    ),
    table: {
      caption: 'Reliability by score',
      isNumbers: true,
      head: ['Mean score', 'Share that is right', 'Of 100 such, between', 'Questions'],
      rows: points.map(({ count, confidence, accuracy }) => [
        percent(confidence),
        percent(accuracy),
        between(wilson(Math.round(accuracy * count), count)),
        String(count),
      ]),
    },
  });
}
