/** `frontdesk check`: every mistake and warning of the content, with its place, before anything is trained. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { formatFindings } from '../../knowledge/finding.ts';
import { readContent } from '../../knowledge/read-content.ts';

export const command = defineCommand({
  args: { json: { type: 'boolean', description: 'Print the findings as JSON' } },
  async run({ args }) {
    const { content, findings } = await readContent(readConfig().contentDir);
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    if (args.json)
      process.stdout.write(`${JSON.stringify({ errors, warnings: findings.length - errors, findings }, null, 2)}\n`);
    else {
      if (findings.length > 0) process.stdout.write(`${formatFindings(findings)}\n\n`);
      const counts = content
        ? `${Object.keys(content.faqs).length} FAQs, ${Object.keys(content.intents).length} intents, ${Object.keys(content.flows).length} flows, ${content.tests.length} test questions`
        : 'nothing can be used';
      process.stdout.write(`${errors} mistakes, ${findings.length - errors} warnings: ${counts}\n`);
      if (content) process.stdout.write('What makes the model worse although it is well-formed: frontdesk lint\n');
    }
    if (errors > 0 || !content) process.exitCode = 1;
  },
});
