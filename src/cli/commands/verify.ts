/** `frontdesk verify`: checks every invariant of the data folder, also while the server runs. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { openStore } from '../../open-store.ts';

export const command = defineCommand({
  args: { json: { type: 'boolean', description: 'Print the report as JSON' } },
  async run({ args }) {
    const store = await openStore(readConfig(), { mode: 'read' });
    const report = await store.verify();
    await store.close();
    if (args.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else {
      const { counts, findings } = report;
      for (const finding of findings)
        process.stdout.write(`${finding.invariant}  ${finding.where}  ${finding.detail}\n`);
      process.stdout.write(
        `${counts.conversations} conversations, ${counts.turns} turns, ${counts.activities} activities, ${counts.outboxPending} to send, ${counts.deadLetters} dead letters: ${findings.length === 0 ? 'everything holds' : `${findings.length} findings`}\n`,
      );
    }
    if (report.findings.length > 0) process.exitCode = 1;
  },
});
