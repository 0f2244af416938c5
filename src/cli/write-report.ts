/** Writes an evaluation's report into a folder: report.json, report.md and report.html. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BadInputError, UnavailableError } from '../runtime/errors.ts';
import {
  type EarlierReport,
  type EvaluationReport,
  readReport,
} from '../understanding/evaluation/report/evaluation-report.ts';
import { htmlReport } from '../understanding/evaluation/report/html/html-report.ts';
import { markdownReport } from '../understanding/evaluation/report/markdown-report.ts';

/** Throws `UnavailableError` (`evaluation.not_written`). */
export async function writeReport(dir: string, report: EvaluationReport): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(path.join(dir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(path.join(dir, 'report.md'), markdownReport(report));
    await writeFile(path.join(dir, 'report.html'), htmlReport(report));
  } catch (cause) {
    throw new UnavailableError({
      code: 'evaluation.not_written',
      message: `The report cannot be written to ${dir}: ${cause instanceof Error ? cause.message : String(cause)}. Name a folder that is writable.`,
      cause,
    });
  }
}

/** Throws `BadInputError` (`evaluation.report`) when the file is missing or no report. */
export async function readEarlierReport(file: string): Promise<EarlierReport> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new BadInputError({
      code: 'evaluation.report',
      message: `${file} cannot be read. Name the report.json that an earlier "frontdesk test --report DIR" wrote.`,
      cause,
    });
  }
  return readReport(text, file);
}
