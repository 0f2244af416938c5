/** The square that both curves are drawn in: two axes of shares, with their lines and labels. */
import { type Html, html } from './html.ts';

export const WIDTH = 400;
const HEIGHT = 300;
const LEFT = 62;
const RIGHT = 24;
const TOP = 10;
const BOTTOM = 44;
const STEPS = 5;

export interface Axes {
  x(share: number): number;
  y(share: number): number;
  /** Lines and labels, to be drawn first. */
  grid: Html;
}

/** `xLabel` and `yLabel` say what the shares are of; the y axis begins at `from`. */
export function axes({ xLabel, yLabel, from = 0 }: { xLabel: string; yLabel: string; from?: number }): Axes {
  const x = (share: number) => round(LEFT + share * (WIDTH - LEFT - RIGHT));
  const y = (share: number) => round(TOP + ((1 - share) / (1 - from)) * (HEIGHT - TOP - BOTTOM));
  const shares = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  const lines = shares.map((share) => {
    const up = from + share * (1 - from);
    return html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(up)}" y2="${y(up)}"/>
<text x="${LEFT - 6}" y="${y(up) + 4}" text-anchor="end">${Math.round(up * 100)} %</text>
<text x="${x(share)}" y="${HEIGHT - BOTTOM + 17}" text-anchor="middle">${Math.round(share * 100)} %</text>`;
  });
  const middle = TOP + (HEIGHT - TOP - BOTTOM) / 2;
  const grid = html`${lines}
<text class="axis" x="${LEFT + (WIDTH - LEFT - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${xLabel}</text>
<text class="axis" x="10" y="${middle}" text-anchor="middle" transform="rotate(-90 10 ${middle})">${yLabel}</text>`;
  return { x, y, grid };
}

/** Screen readers hear `says` instead of the lines. */
export function drawing(says: string, content: Html): Html {
  return html`<svg class="square" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${says}">${content}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
