/** The report as Markdown, for pull requests and mails: the numbers, what changed, and what to look at first. */
import type { Change } from '../compare-runs.ts';
import type { Miss } from '../measure.ts';
import type { EvaluationReport, EvaluationRun } from './evaluation-report.ts';
import { between, chanceInWords, outcomeInWords, percent, runTitle } from './in-words.ts';

/** Rows of a table; the rest is in report.json. */
const MOST = 15;

export function markdownReport(report: EvaluationReport): string {
  const { name, createdAt, release, engine, taught } = report;
  return [
    `# How well ${cell(name)} understands`,
    '',
    `${createdAt.slice(0, 16).replace('T', ' ')} UTC, release \`${release}\`, engine ${cell(engine)}: ${taught.utterances} utterances, ${taught.intents} intents, ${taught.languages.join(', ')}.`,
    ...report.runs.flatMap((run) => ['', ...runInMarkdown(run, report)]),
    '',
  ].join('\n');
}

function runInMarkdown(run: EvaluationRun, report: EvaluationReport): string[] {
  const { measures, questions } = run;
  const { decisions, calibration, outOfScopeScores } = measures;
  return [
    `## ${runTitle(run)}`,
    '',
    ...comparisonInMarkdown(run, report),
    '| | |',
    '|---|---|',
    `| questions | ${questions.length}, of them ${measures.outOfScope} out of scope |`,
    `| right intent first | ${percent(measures.accuracy)} (${between(measures.accuracyInterval)}) |`,
    `| macro-F1 | ${percent(measures.macroF1)} |`,
    `| answered rightly, wrongly | ${decisions.answeredRight}, ${decisions.answeredWrong} |`,
    `| asked back, with the right one, without | ${decisions.askedWithRight}, ${decisions.askedWithoutRight} |`,
    `| not understood | ${decisions.fallback} |`,
    ...(measures.outOfScope === 0 ? [] : [`| out of scope, not answered | ${percent(measures.outOfScopeRecall)} |`]),
    ...(outOfScopeScores === undefined
      ? []
      : [
          `| out of scope, AUROC | ${outOfScopeScores.auroc.toFixed(3)} |`,
          `| out of scope, caught keeping 95 % | ${percent(outOfScopeScores.recallAt95)} |`,
        ]),
    `| calibration error, 15 bins of equal width, of equal mass | ${calibration.equalWidth.toFixed(3)}, ${calibration.equalMass.toFixed(3)} |`,
    ...table('Weakest intents', ['intent', 'questions', 'recall', 'precision', 'F1'], weakest(run)),
    ...table(
      'Confused',
      ['expected', 'taken for', 'how often', 'for example'],
      measures.confusions.map(({ expected, got, count, of, examples }) => [
        expected,
        got,
        `${count} of ${of}`,
        quoted(examples[0] ?? ''),
      ]),
    ),
    ...table(
      'Languages',
      ['language', 'questions', 'right first', 'answered wrongly'],
      measures.languages.map(({ language, inScope, accuracy, interval, answeredWrong }) => [
        language,
        String(inScope),
        `${percent(accuracy)} (${between(interval)})`,
        String(answeredWrong),
      ]),
    ),
    ...table('Worst misses', ['question', 'expected', 'instead', 'because'], measures.worst.map(missRow)),
  ];
}

function weakest({ measures }: EvaluationRun): string[][] {
  return measures.intents
    .filter(({ f1 }) => f1 < 1)
    .map(({ intent, support, recall, interval, precision, f1 }) => [
      intent,
      String(support),
      `${percent(recall)} (${between(interval)})`,
      precision === undefined ? 'never first' : percent(precision),
      percent(f1),
    ]);
}

function missRow({ text, expected, got, score, decision, because, file, line }: Miss): string[] {
  const instead = decision === 'answer' ? `${got}, ${percent(score)}` : `not answered (${got}, ${percent(score)})`;
  return [`${quoted(text)} ${file}:${line}`, expected, instead, because.join(' ')];
}

function comparisonInMarkdown({ comparison }: EvaluationRun, { against }: EvaluationReport): string[] {
  if (comparison === undefined || against === undefined) return [];
  const { both, rightBefore, rightAfter, fixed, broken, chance, added, removed } = comparison;
  return [
    `Compared with release \`${against.release}\` of ${against.createdAt.slice(0, 10)}: of ${both} questions asked in both, ${rightBefore} were right before and ${rightAfter} are now. **${fixed.length} fixed, ${broken.length} broken** (${chanceInWords(chance)}). ${added} new questions, ${removed} no longer asked.`,
    // All of them: nobody publishes an answer without seeing what it breaks.
    ...table('Broken', ['question', 'expected', 'before', 'now'], broken.map(changeRow), broken.length),
    ...table('Fixed', ['question', 'expected', 'before', 'now'], fixed.map(changeRow)),
    '',
  ];
}

function changeRow({ text, expected, before, after }: Change): string[] {
  return [quoted(text), expected, outcomeInWords(before), outcomeInWords(after)];
}

/** Nothing at all when there are no rows. */
function table(title: string, head: string[], rows: string[][], most = MOST): string[] {
  if (rows.length === 0) return [];
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rest = rows.length > most ? ['', `… and ${rows.length - most} more.`] : [];
  return [
    '',
    `### ${title}`,
    '',
    line(head),
    `|${'---|'.repeat(head.length)}`,
    ...rows.slice(0, most).map(line),
    ...rest,
  ];
}

function quoted(text: string): string {
  return `"${text}"`;
}

/** A customer's words are no Markdown: nothing of them becomes a table, a link, a picture or HTML. */
function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!&]/g, (mark) => `&#${mark.codePointAt(0) ?? 0};`).replace(/\s+/g, ' ');
}
