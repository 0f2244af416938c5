/** `frontdesk lint`: what makes the model worse in training data that is well-formed. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { formatFindings } from '../../knowledge/finding.ts';
import { countLint, formatLint } from '../../knowledge/lint/format-lint.ts';
import { lintContent } from '../../knowledge/lint/lint-content.ts';
import { lintSubject } from '../../knowledge/lint/lint-subject.ts';
import { readContent } from '../../knowledge/read-content.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { crossValidateNow } from '../cross-validate-now.ts';

/** Findings of a kind that are shown without --all. */
const SHOWN = 10;

export const command = defineCommand({
  args: {
    json: { type: 'boolean', description: 'Print the findings as JSON' },
    quick: { type: 'boolean', description: 'Without cross-validation: seconds instead of minutes' },
    all: { type: 'boolean', description: 'Show every finding of each kind' },
  },
  async run({ args }) {
    const config = readConfig();
    const { content, taught, findings } = await readContent(config.contentDir);
    if (content === undefined)
      throw new BadInputError({
        code: 'content.broken',
        message: `The content has mistakes; mend them first:\n${formatFindings(findings.filter(({ severity }) => severity === 'error'))}`,
      });
    const subject = lintSubject(content, taught);
    const validation = args.quick ? undefined : await crossValidateNow(config, subject.utterances);
    const warnings = lintContent(subject, validation?.heldOut);
    const right = validation?.heldOut.filter(({ example, verdict }) => verdict.intents[0]?.intent === example.intent);
    const counts = {
      utterances: subject.utterances.length,
      intents: new Set(subject.utterances.map(({ intent }) => intent)).size,
      ...(validation === undefined
        ? {}
        : { heldOut: validation.heldOut.length, rightWhenHeldOut: right?.length ?? 0, folds: validation.folds }),
    };
    if (args.json) {
      process.stdout.write(
        `${JSON.stringify({ ...counts, warnings: warnings.length, findings: warnings }, null, 2)}\n`,
      );
      return;
    }
    if (warnings.length > 0) process.stdout.write(`${formatLint(warnings, args.all ? undefined : SHOWN)}\n\n`);
    const measured =
      validation === undefined
        ? 'not held out (--quick)'
        : `${right?.length ?? 0} of ${validation.heldOut.length} right when they are held out`;
    process.stdout.write(
      `${countLint(warnings)}, in ${counts.utterances} utterances of ${counts.intents} intents; ${measured}\n`,
    );
  },
});
