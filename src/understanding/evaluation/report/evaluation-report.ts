/** The report of an evaluation as data: what report.json holds, and what the pages are made from. */
import { z } from 'zod';
import { BadInputError } from '../../../runtime/errors.ts';
import { type ComparedQuestion, type Comparison, compareRuns } from '../compare-runs.ts';
import type { JudgedQuestion } from '../judged.ts';
import { type Measures, measure } from '../measure.ts';

export type RunSource = 'tests' | 'cross-validation';

export interface EvaluationRun {
  source: RunSource;
  /** Parts of the cross-validation. */
  folds?: number;
  /** Utterances that cross-validation could not measure: their intent has no other. */
  unmeasured?: number;
  measures: Measures;
  questions: JudgedQuestion[];
  /** With the same run of an earlier report. */
  comparison?: Comparison;
}

export interface EvaluationReport {
  format: 'frontdesk-evaluation';
  version: 1;
  /** The company's name. */
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  release: string;
  engine: string;
  taught: { utterances: number; intents: number; languages: string[] };
  /** When the report that this one is compared with was made. */
  against?: { createdAt: string; release: string };
  runs: EvaluationRun[];
}

export interface JudgedRun {
  source: RunSource;
  folds?: number;
  unmeasured?: number;
  questions: JudgedQuestion[];
}

/** `earlier`: as `readReport` gave it. */
export function makeReport(
  about: Pick<EvaluationReport, 'name' | 'createdAt' | 'release' | 'engine' | 'taught'>,
  runs: readonly JudgedRun[],
  earlier?: EarlierReport,
): EvaluationReport {
  return {
    format: 'frontdesk-evaluation',
    version: 1,
    ...about,
    ...(earlier === undefined ? {} : { against: { createdAt: earlier.createdAt, release: earlier.release } }),
    runs: runs.map((run) => {
      const before = earlier?.runs.find(({ source }) => source === run.source);
      return {
        ...run,
        measures: measure(run.questions),
        ...(before === undefined ? {} : { comparison: compareRuns(before.questions, run.questions) }),
      };
    }),
  };
}

const question = z.object({
  text: z.string(),
  language: z.string(),
  expected: z.string(),
  decision: z.enum(['answer', 'didYouMean', 'fallback']),
  intent: z.string().optional(),
  intents: z.array(z.object({ intent: z.string(), score: z.number() })),
  choices: z.array(z.string()).optional(),
});
const earlierReport = z.object({
  format: z.literal('frontdesk-evaluation'),
  version: z.literal(1),
  createdAt: z.string(),
  release: z.string(),
  runs: z.array(z.object({ source: z.enum(['tests', 'cross-validation']), questions: z.array(question) })),
});

/** What of an earlier report is compared. */
export interface EarlierReport {
  createdAt: string;
  release: string;
  runs: { source: RunSource; questions: ComparedQuestion[] }[];
}

/** Reads a report.json. Throws `BadInputError` (`evaluation.report`) when the text is none. */
export function readReport(text: string, name: string): EarlierReport {
  try {
    return earlierReport.parse(JSON.parse(text));
  } catch (cause) {
    throw new BadInputError({
      code: 'evaluation.report',
      message: `${name} is no report of this version. Make one with: frontdesk test --report DIR, and name its report.json.`,
      cause,
    });
  }
}
