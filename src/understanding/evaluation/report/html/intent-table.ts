/** Every intent with its numbers, sortable by each column. */
import type { IntentMeasures } from '../../by-intent.ts';
import { between, percent } from '../in-words.ts';
import { type Html, html } from './html.ts';

const columns = ['Intent', 'Questions', 'F1', 'Precision', 'Recall', 'Recall between'];

/** `data-value` is what a column is sorted by; without script the table stands as it is, the weakest first. */
export function intentTable(intents: readonly IntentMeasures[]): Html {
  const rows = intents.map(
    ({ intent, support, precision, recall, interval, f1 }) =>
      html`<tr><th scope="row" data-value="${intent}">${intent}</th><td data-value="${support}">${support}</td><td data-value="${f1}">${percent(f1)}</td><td data-value="${precision ?? -1}">${precision === undefined ? 'never first' : percent(precision)}</td><td data-value="${recall}">${percent(recall)}</td><td data-value="${interval.low}">${between(interval)}</td></tr>`,
  );
  const head = columns.map(
    (column) =>
      html`<th scope="col"${column === 'F1' ? html` aria-sort="ascending"` : ''}><button type="button">${column}</button></th>`,
  );
  return html`<div class="wide tall" role="region" tabindex="0" aria-label="Intents"><table class="sortable numbers"><caption>Intents: ${intents.length}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
