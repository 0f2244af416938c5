/** The results of `frontdesk test` in lines: what is wrong with its place, what changed, and the sums. */
import type { Change } from '../understanding/evaluation/compare-runs.ts';
import type { Evaluation } from '../understanding/evaluation/evaluate.ts';
import type { EvaluationReport } from '../understanding/evaluation/report/evaluation-report.ts';
import {
  between,
  chanceInWords,
  outcomeInWords,
  percent,
  runTitle,
} from '../understanding/evaluation/report/in-words.ts';

export interface TestResults {
  questions: number;
  right: number;
  evaluation: Evaluation;
  wrong: { text: string; file: string; line: number; expected: string; got: string }[];
  talks: { flow: string; name: string; problem?: string }[];
}

/** `dir`: where the report was written. */
export function printTests(results: TestResults, report: EvaluationReport, dir: string | undefined): void {
  const { questions, right, evaluation, wrong, talks } = results;
  const failed = talks.filter(({ problem }) => problem !== undefined);
  const { answeredRight, answeredWrong } = evaluation.decisions;
  const refused = Math.round(evaluation.outOfScopeRecall * evaluation.outOfScope);
  const lines = [
    ...wrong.map((each) => `${each.file}:${each.line} "${each.text}"  expected ${each.expected}, got ${each.got}`),
    ...failed.map((each) => `dialogs/${each.flow}/tests.yaml "${each.name}": ${each.problem}`),
    `${right} of ${questions} test questions right: ${answeredRight} of ${evaluation.inScope} answered right, ${answeredWrong} wrong; ${refused} of ${evaluation.outOfScope} out of scope recognised`,
    `${talks.length - failed.length} of ${talks.length} talks go as written`,
    ...heldOut(report),
    ...changes(report),
    ...(dir === undefined ? [] : [`Report: ${dir}/report.html, report.md, report.json`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function heldOut({ runs }: EvaluationReport): string[] {
  return runs
    .filter(({ source }) => source === 'cross-validation')
    .map((run) => {
      const { accuracy, accuracyInterval, macroF1, calibration } = run.measures;
      return `${runTitle(run)}: right intent first ${percent(accuracy)} (${between(accuracyInterval)}), macro-F1 ${percent(macroF1)}, calibration error ${calibration.equalWidth.toFixed(3)}`;
    });
}

function changes({ runs, against }: EvaluationReport): string[] {
  return runs.flatMap((run) => {
    if (run.comparison === undefined || against === undefined) return [];
    const { fixed, broken, both, rightBefore, rightAfter, chance } = run.comparison;
    return [
      '',
      `${runTitle(run)}, against release ${against.release} of ${against.createdAt.slice(0, 10)}:`,
      ...broken.map((change) => `  broken  ${inWords(change)}`),
      ...fixed.map((change) => `  fixed   ${inWords(change)}`),
      `  ${fixed.length} fixed, ${broken.length} broken: ${rightBefore} of ${both} right before, ${rightAfter} now; ${chanceInWords(chance)}`,
    ];
  });
}

function inWords({ text, expected, before, after }: Change): string {
  return `"${text}"  expected ${expected}: ${outcomeInWords(before)} -> ${outcomeInWords(after)}`;
}
