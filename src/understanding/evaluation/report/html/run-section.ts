/** One run in the report: its figures, what customers met, the plots, and the mistakes to look at first. */
import type { Measures, Miss } from '../../measure.ts';
import type { EvaluationRun } from '../evaluation-report.ts';
import { between, percent, runTitle } from '../in-words.ts';
import { confusionMap } from './confusion-map.ts';
import { coveragePlot } from './coverage-plot.ts';
import { decisionBar } from './decision-bar.ts';
import { tableOf } from './figure.ts';
import { type Html, html } from './html.ts';
import { intentBars } from './intent-bars.ts';
import { intentTable } from './intent-table.ts';
import { reliabilityPlot } from './reliability-plot.ts';

export function runSection(run: EvaluationRun, changes: Html): Html {
  const { measures, questions, source, unmeasured = 0 } = run;
  return html`<section id="${source}" aria-labelledby="${source}-title"><h2 id="${source}-title">${runTitle(run)}</h2>
${changes}
<dl class="tiles">${tilesOf(measures)}</dl>
${decisionBar(questions)}
${unmeasured === 0 ? '' : html`<p class="quiet">${unmeasured} utterances could not be measured: without them nothing teaches their intent.</p>`}
<div class="pair">${coveragePlot(`${source}-coverage`, measures)}${reliabilityPlot(`${source}-reliability`, measures)}</div>
<div class="pair">${intentBars(`${source}-intents`, measures.intents)}${intentTable(measures.intents)}</div>
${measures.confusions.length === 0 ? html`<p class="block">No intent is taken for another.</p>` : confusionMap(`${source}-confusions`, measures.confusions, questions)}
${languages(measures)}
${misses(source, measures.worst)}
</section>`;
}

function tilesOf(measures: Measures): Html[] {
  const { accuracy, accuracyInterval, macroF1, decisions, inScope, outOfScope, outOfScopeRecall, outOfScopeScores } =
    measures;
  const answered = decisions.answeredRight + decisions.answeredWrong;
  return [
    tile('Right intent first', percent(accuracy), `${between(accuracyInterval)}, of ${inScope} questions`),
    tile(
      'Answers that are right',
      answered === 0 ? 'none given' : percent(decisions.answeredRight / answered),
      `${decisions.answeredRight} of ${answered} answers to questions in scope`,
    ),
    ...(outOfScope === 0
      ? []
      : [
          tile(
            'Out of scope, not answered',
            percent(outOfScopeRecall),
            `of ${outOfScope}${outOfScopeScores === undefined ? '' : `; AUROC ${outOfScopeScores.auroc.toFixed(3)}, ${percent(outOfScopeScores.recallAt95)} caught keeping 95 %`}`,
          ),
        ]),
    tile('Macro-F1', percent(macroF1), 'every intent counts the same'),
    tile('Calibration error', percent(measures.calibration.equalWidth), `15 bins of equal width, ${inScope} questions`),
  ];
}

function tile(name: string, value: string, note: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}<small>${note}</small></dd></div>`;
}

function languages({ languages }: Measures): Html {
  return html`<div class="block"><h3>Languages</h3>${tableOf({
    caption: 'Each language by itself',
    isNumbers: true,
    head: ['Language', 'Questions', 'Right first', 'Between', 'Answered rightly', 'Wrongly', 'Out of scope, caught'],
    rows: languages.map((one) => [
      one.language,
      String(one.inScope),
      percent(one.accuracy),
      between(one.interval),
      String(one.answeredRight),
      String(one.answeredWrong),
      one.outOfScope === 0 ? 'none asked' : `${one.caught} of ${one.outOfScope}`,
    ]),
  })}</div>`;
}

function misses(source: string, worst: readonly Miss[]): Html {
  if (worst.length === 0) return html`<h3>Worst misses</h3><p>None.</p>`;
  return html`<div class="block"><h3 id="${source}-worst">Worst misses</h3><p class="says">The surest wrong answers first, then what should have been understood. Open one to see why.</p></div>
<ul class="misses" aria-labelledby="${source}-worst">${worst.map(miss)}</ul>`;
}

function miss({ text, expected, got, score, decision, because, nearest, file, line }: Miss): Html {
  const verdict =
    decision === 'answer'
      ? html`<b class="no">answered ${got}</b>, ${percent(score)} sure`
      : html`not answered; nearest was ${got}, ${percent(score)}`;
  return html`<li><details><summary><q>${text}</q> <span>${expected}: ${verdict}</span></summary>
<ul>${because.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${nearest.length === 0 ? '' : tableOf({ caption: 'Nearest taught utterances', head: ['Utterance', 'Intent', 'Similarity'], rows: nearest.map((one) => [one.text, one.intent, percent(one.similarity)]) })}
<p class="quiet">${file}:${line}</p></details></li>`;
}
