/** A plot with its title, its sense in words, and the numbers behind it as a table that the keyboard reaches. */
import { type Html, html } from './html.ts';

export interface Table {
  caption: string;
  head: string[];
  rows: (string | Html)[][];
  /** Short cells that must not break. */
  isNumbers?: boolean;
}

/** `isWide`: the plot may be wider than a phone, so it scrolls by itself. */
export function figure(parts: {
  id: string;
  title: string;
  says: string;
  plot: Html;
  table: Table;
  isWide?: boolean;
}): Html {
  const { id, title, says, plot, table, isWide = false } = parts;
  return html`<figure aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
<p class="says">${says}</p>
${isWide ? html`<div class="plot" role="region" tabindex="0" aria-label="${title}">${plot}</div>` : plot}
<details><summary>The numbers</summary>${tableOf(table)}</details>
</figure>`;
}

/** Scrolls by itself when it is wider than the page, also by keyboard. */
export function tableOf({ caption, head, rows, isNumbers = false }: Table): Html {
  return html`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table class="${isNumbers ? 'numbers' : 'words'}"><caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
