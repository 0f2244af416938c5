/** The report as one file that anybody can open: no network, nothing from outside, safe with any customer's words. */
import type { EvaluationReport } from '../evaluation-report.ts';
import { runTitle } from '../in-words.ts';
import { changesBlock } from './changes-block.ts';
import { Html, html } from './html.ts';
import { reportScript } from './report-script.ts';
import { reportStyle } from './report-style.ts';
import { runSection } from './run-section.ts';

/** Should a word of a customer ever become a tag, it still could load and send nothing. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function htmlReport(report: EvaluationReport): string {
  const { name, createdAt, release, engine, taught, runs, against } = report;
  const { utterances, intents, languages } = taught;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}"><meta name="referrer" content="no-referrer">
<title>How well ${name} understands</title><style>${new Html(reportStyle)}</style></head>
<body><header><h1>How well ${name} understands</h1>
<p class="meta"><time datetime="${createdAt}">${createdAt.slice(0, 16).replace('T', ' ')} UTC</time> · release ${release} · engine ${engine} · ${utterances} utterances, ${intents} intents, ${languages.join(', ')}</p>
${runs.length < 2 ? '' : html`<nav aria-label="Runs"><ul>${runs.map((run) => html`<li><a href="#${run.source}">${runTitle(run)}</a></li>`)}</ul></nav>`}</header>
<main>${runs.map((run) => runSection(run, run.comparison && against ? changesBlock(run.comparison, against) : html``))}</main>
<script>${new Html(reportScript)}</script></body></html>
`.text;
}
