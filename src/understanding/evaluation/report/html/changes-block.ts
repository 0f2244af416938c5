/** What changed since another report: the broken questions all and first. */
import type { Change, Comparison } from '../../compare-runs.ts';
import { chanceInWords, outcomeInWords } from '../in-words.ts';
import { tableOf } from './figure.ts';
import { type Html, html } from './html.ts';

export function changesBlock(comparison: Comparison, against: { createdAt: string; release: string }): Html {
  const { both, rightBefore, rightAfter, fixed, broken, changed, added, removed, chance } = comparison;
  return html`<div class="changes"><h3>What changed since ${against.createdAt.slice(0, 10)}, release ${against.release}</h3>
<p class="big"><span class="fixed">${fixed.length} fixed</span>, <span class="${broken.length > 0 ? 'broken' : 'quiet'}">${broken.length} broken</span></p>
<p>Of ${both} questions that both were asked, ${rightBefore} were right then and ${rightAfter} are now; ${chanceInWords(chance)}. ${added} questions are new, ${removed} are no longer asked.</p>
${list('Broken', broken, true)}${list('Fixed', fixed, false)}${list('Otherwise changed', changed, false)}</div>`;
}

function list(title: string, changes: readonly Change[], isOpen: boolean): Html {
  if (changes.length === 0) return html``;
  return html`<details${isOpen ? html` open` : ''}><summary>${title}: ${changes.length}</summary>${tableOf({
    caption: title,
    head: ['Question', 'Meant', 'Before', 'Now'],
    rows: changes.map(({ text, expected, before, after }) => [
      text,
      expected,
      outcomeInWords(before),
      outcomeInWords(after),
    ]),
  })}</details>`;
}
