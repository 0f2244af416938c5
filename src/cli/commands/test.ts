/** `frontdesk test`: the content's own tests, questions and talks, against what would be answered now. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { bringAlive, buildReleaseOf, readSoundContent } from '../../release.ts';
import { playTalk } from '../../turn/play-talk.ts';
import { type Evaluation, evaluate, type Judged } from '../../understanding/evaluate.ts';

export const command = defineCommand({
  meta: {
    name: 'test',
    description: 'Run the test questions and talks; exit code 1 when a talk fails or too few are right',
  },
  args: {
    json: { type: 'boolean', description: 'Print the results as JSON' },
    least: { type: 'string', description: 'Share of test questions that must be right', default: '0.9' },
  },
  async run({ args }) {
    const config = readConfig();
    const { content, talks } = await readSoundContent(config);
    const release = await bringAlive(await buildReleaseOf(config, content));
    const now = Date.now();

    const wrong: { text: string; file: string; line: number; expected: string; got: string }[] = [];
    const judged: Judged[] = [];
    for (const { text, language, expected, file, line } of content.tests) {
      const { decision, intents } = await release.understander.understand(text, { now, language, timezone: 'UTC' });
      judged.push({ expected, decision, intents });
      const got = decision === 'answer' ? (intents[0]?.intent ?? 'out-of-scope') : 'out-of-scope';
      if (got !== expected)
        wrong.push({
          text,
          file,
          line,
          expected,
          got: decision === 'didYouMean' ? `asks back: ${intents[0]?.intent}` : got,
        });
    }
    const talked = await Promise.all(
      talks.map(async ({ flow, talk }) => ({ flow, ...(await playTalk(flow, talk, release, now)) })),
    );
    const failed = talked.filter((result) => result.problem !== undefined);
    const evaluation = evaluate(judged);
    const right = judged.length - wrong.length;
    if (args.json) {
      process.stdout.write(
        `${JSON.stringify({ questions: judged.length, right, evaluation, wrong, talks: talked }, null, 2)}\n`,
      );
    } else report({ wrong, failed, talks: talked.length, right, questions: judged.length, evaluation });
    if (failed.length > 0 || right < Number(args.least) * judged.length) process.exitCode = 1;
  },
});

function report(results: {
  wrong: { text: string; file: string; line: number; expected: string; got: string }[];
  failed: { flow: string; name: string; problem?: string }[];
  talks: number;
  right: number;
  questions: number;
  evaluation: Evaluation;
}): void {
  const { wrong, failed, talks, right, questions, evaluation } = results;
  for (const each of wrong)
    process.stdout.write(`${each.file}:${each.line} "${each.text}"  expected ${each.expected}, got ${each.got}\n`);
  for (const each of failed) process.stdout.write(`dialogs/${each.flow}/tests.yaml "${each.name}": ${each.problem}\n`);
  const { answeredRight, answeredWrong } = evaluation.decisions;
  const refused = Math.round(evaluation.outOfScopeRecall * evaluation.outOfScope);
  process.stdout.write(
    `${right} of ${questions} test questions right: ${answeredRight} of ${evaluation.inScope} answered right, ${answeredWrong} wrong; ${refused} of ${evaluation.outOfScope} out of scope recognised\n` +
      `${talks - failed.length} of ${talks} talks go as written\n`,
  );
}
