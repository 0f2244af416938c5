/** `frontdesk test`: the content's own tests, questions and talks, against what would be answered now. */
import { defineCommand } from 'citty';
import { bringAlive } from '../../bring-alive.ts';
import { readConfig } from '../../config.ts';
import type { Content } from '../../conversation/content.ts';
import type { LintUtterance } from '../../knowledge/lint/lint-subject.ts';
import { lintSubject } from '../../knowledge/lint/lint-subject.ts';
import { readContent } from '../../knowledge/read-content.ts';
import { buildReleaseOf, readSoundContent } from '../../release.ts';
import { isoTime } from '../../runtime/clock.ts';
import { openSenses } from '../../senses.ts';
import { playTalk } from '../../turn/play-talk.ts';
import type { LiveRelease } from '../../turn/releases.ts';
import type { CrossValidation } from '../../understanding/evaluation/cross-validate.ts';
import { evaluate } from '../../understanding/evaluation/evaluate.ts';
import { answeredIntent, type JudgedQuestion, outcomeOf } from '../../understanding/evaluation/judged.ts';
import { type JudgedRun, makeReport } from '../../understanding/evaluation/report/evaluation-report.ts';
import { crossValidateNow, readFolds } from '../cross-validate-now.ts';
import { printTests } from '../print-tests.ts';
import { readEarlierReport, writeReport } from '../write-report.ts';

export const command = defineCommand({
  args: {
    json: { type: 'boolean', description: 'Print the results as JSON' },
    least: { type: 'string', description: 'Share of test questions that must be right', default: '0.9' },
    'cross-validate': { type: 'boolean', description: 'Hold out the training data too, in 5 parts or as many as said' },
    parts: { type: 'positional', required: false, description: 'Parts of --cross-validate, 2 to 20' },
    report: { type: 'string', description: 'Folder for report.html, report.md and report.json' },
    against: { type: 'string', description: 'An earlier report.json: shows what was fixed and what broke' },
  },
  async run({ args, rawArgs }) {
    const config = readConfig();
    // What is wrong with the call is said before anything is trained.
    const folds = args['cross-validate'] ? readFolds(partsOf(rawArgs) ?? args.parts) : undefined;
    const earlier = args.against === undefined ? undefined : await readEarlierReport(args.against);
    const { content, talks } = await readSoundContent(config);
    const built = await buildReleaseOf(config, content);
    const release = await bringAlive(built, await openSenses(config));
    const now = Date.now();

    const questions = await askTests(content, release, now);
    const talked = await Promise.all(
      talks.map(async ({ flow, talk }) => ({ flow, ...(await playTalk(flow, talk, release, now)) })),
    );
    const runs: JudgedRun[] = questions.length > 0 || folds === undefined ? [{ source: 'tests', questions }] : [];
    if (folds !== undefined) {
      const { taught } = await readContent(config.contentDir);
      runs.push(runOf(await crossValidateNow(config, lintSubject(content, taught).utterances, folds)));
    }
    const { utterances, intents, languages, engine } = built.manifest.summary;
    const about = { name: content.settings.name, createdAt: isoTime(now), release: built.id, engine };
    const report = makeReport({ ...about, taught: { utterances, intents, languages } }, runs, earlier);
    if (args.report !== undefined) await writeReport(args.report, report);

    const wrong = questions.filter((one) => outcomeOf(one) !== 'right').map(wrongOf);
    const right = questions.length - wrong.length;
    const results = { questions: questions.length, right, evaluation: evaluate(questions), wrong, talks: talked };
    if (args.json) {
      const held = report.runs.find(({ source }) => source === 'cross-validation');
      const more = {
        ...(held === undefined ? {} : { crossValidation: { folds: held.folds, ...held.measures } }),
        ...(earlier === undefined
          ? {}
          : { comparison: report.runs.map((run) => ({ ...run.comparison, source: run.source })) }),
      };
      process.stdout.write(`${JSON.stringify({ ...results, ...more }, null, 2)}\n`);
    } else printTests(results, report, args.report);
    if (talked.some(({ problem }) => problem !== undefined) || right < Number(args.least) * questions.length)
      process.exitCode = 1;
  },
});

/** `--cross-validate=8`: a flag drops what is written so. */
function partsOf(rawArgs: readonly string[]): string | undefined {
  return rawArgs.find((arg) => arg.startsWith('--cross-validate='))?.slice('--cross-validate='.length);
}

async function askTests(content: Content, { understander }: LiveRelease, now: number): Promise<JudgedQuestion[]> {
  const questions: JudgedQuestion[] = [];
  for (const test of content.tests) {
    const { text, language } = test;
    const understood = await understander.understand(text, { now, language, timezone: 'UTC' });
    const { decision, intent, intents, choices, familiarity, thresholds, nearest, unseen } = understood;
    const found = { decision, intent, intents, choices, familiarity, thresholds, nearest, unseen };
    questions.push({ ...test, ...found });
  }
  return questions;
}

function runOf({ folds, heldOut, unmeasured }: CrossValidation<LintUtterance>): JudgedRun {
  const questions = heldOut.map(({ example, verdict }): JudgedQuestion => {
    const { file, line } = example.place();
    const { text, language, intent: expected } = example;
    return { text, language, expected, file, line, ...verdict };
  });
  return { source: 'cross-validation', folds, unmeasured: unmeasured.length, questions };
}

function wrongOf(one: JudgedQuestion) {
  const { text, file, line, expected, decision } = one;
  const asked = decision === 'didYouMean' ? `asks back: ${one.intents[0]?.intent}` : 'out-of-scope';
  return { text, file, line, expected, got: decision === 'answer' ? answeredIntent(one) : asked };
}
