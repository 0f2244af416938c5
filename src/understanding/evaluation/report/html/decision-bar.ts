/** What customers met: one bar of all questions, split by what the bot did. */
import type { JudgedQuestion, Outcome } from '../../judged.ts';
import { outcomeOf } from '../../judged.ts';
import { percent } from '../in-words.ts';
import { type Html, html } from './html.ts';

const outcomes: { outcome: Outcome; says: string }[] = [
  { outcome: 'right', says: 'right, what is out of scope and was not answered included' },
  { outcome: 'asked', says: 'asked back, the right one offered' },
  { outcome: 'missed', says: 'not understood, though it is there' },
  { outcome: 'wrong', says: 'answered wrongly' },
];
const WIDTH = 1000;

export function decisionBar(judged: readonly JudgedQuestion[]): Html {
  const counts = outcomes.map(({ outcome, says }) => ({
    outcome,
    says,
    count: judged.filter((one) => outcomeOf(one) === outcome).length,
  }));
  let left = 0;
  const parts = counts.map(({ outcome, count }) => {
    const width = (count / Math.max(1, judged.length)) * WIDTH;
    const part = html`<rect class="${outcome}" x="${left.toFixed(1)}" width="${Math.max(0, width - 2).toFixed(1)}" y="0" height="20"/>`;
    left += width;
    return part;
  });
  return html`<svg class="decisions" viewBox="0 0 ${WIDTH} 20" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
<ul class="legend">${counts.map(({ outcome, says, count }) => html`<li><span class="swatch ${outcome}" aria-hidden="true"></span><b>${count}</b> ${says} <span class="quiet">${percent(count / Math.max(1, judged.length))}</span></li>`)}</ul>`;
}
