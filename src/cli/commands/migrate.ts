/** `frontdesk migrate`: moves everything from one store to another, or goes on with it; compares and verifies both. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { type MoveProgress, type MoveReport, moveStore } from '../../move-store.ts';
import { parsePlace, placeInWords } from '../../open-transfer.ts';
import { BadInputError } from '../../runtime/errors.ts';

const STEPS: Record<MoveProgress['step'], string> = {
  checking: 'Checking the source',
  moving: 'Moving',
  files: 'Moving uploads and trained releases',
  comparing: 'Comparing both, conversation by conversation',
  verifying: 'Checking the target',
};

/** Of all records. */
const TELL_EVERY = 0.1;

export const command = defineCommand({
  args: {
    from: { type: 'string', description: 'sqlite:DIR, DIR being a DATA_DIR, or mongodb://…', required: true },
    to: { type: 'string', description: 'Where to; MONGODB_URI when it is not given' },
    'verify-only': { type: 'boolean', description: 'Move nothing: compare and verify' },
    'with-findings': { type: 'boolean', description: 'Move although verify finds something in the source' },
    json: { type: 'boolean', description: 'Print the report as JSON' },
  },
  async run({ args }) {
    const target = args.to ?? readConfig().MONGODB_URI;
    if (target === undefined) {
      throw new BadInputError({
        code: 'migrate.places',
        message: 'Say where to: --to mongodb://…, or set MONGODB_URI.',
      });
    }
    const [from, to] = [parsePlace(args.from, '--from'), parsePlace(target, '--to')];
    const say = (line: string) => void (args.json ? process.stderr : process.stdout).write(`${line}\n`);
    say(`From ${placeInWords(from)}`);
    say(`To   ${placeInWords(to)}`);
    const report = await moveStore({
      from,
      to,
      verifyOnly: args['verify-only'] ?? false,
      withFindings: args['with-findings'] ?? false,
      onProgress: progressInLines(say),
    });
    if (args.json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    else for (const line of inWords(report)) say(line);
    if (!report.isWhole) process.exitCode = 1;
  },
});

/** A line for each step, and each tenth of a long one. */
function progressInLines(say: (line: string) => void): (progress: MoveProgress) => void {
  let step: MoveProgress['step'] | undefined;
  let told = 0;
  return ({ step: now, done, all }) => {
    if (now !== step) {
      step = now;
      told = 0;
      say(`  ${STEPS[now]} …`);
    } else if (done >= told + all * TELL_EVERY && done < all) {
      told = done;
      say(`  ${STEPS[now]}: ${done} of ${all} records`);
    }
  };
}

function* inWords({ comparison, files, from, to, isWhole }: MoveReport): Generator<string, void, undefined> {
  const counts = Object.entries(comparison.counts).map(([kind, { from: one, to: other }]) =>
    one === other ? `${kind} ${one}` : `${kind} ${one} and ${other}`,
  );
  yield `Records: ${counts.join(', ')}`;
  if (files.uploads + files.releases > 0) yield `Files moved now: ${files.uploads} uploads, ${files.releases} releases`;
  for (const difference of comparison.differences) yield `  ${difference}`;
  if (comparison.different > 0) yield `${comparison.different} differences`;
  for (const [name, report] of Object.entries({ source: from, target: to })) {
    for (const { invariant, where, detail } of report.findings) yield `  ${name}: ${invariant}  ${where}  ${detail}`;
    yield `verify, ${name}: ${report.counts.turns} turns, ${report.findings.length} findings`;
  }
  yield isWhole ? 'Everything is the same on both sides.' : 'The two are not the same: see above.';
}
