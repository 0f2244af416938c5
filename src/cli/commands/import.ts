/** `frontdesk import FILE`: another tool's questions into the content folder. */
import { defineCommand } from 'citty';
import { readConfig } from '../../config.ts';
import { formatImportReport, importFile } from '../../knowledge/import/import-file.ts';

export const command = defineCommand({
  args: {
    file: { type: 'positional', description: 'The file', required: true },
    language: { type: 'string', description: 'Language of its questions', default: 'en' },
    answers: { type: 'string', description: '"name": intents become FAQs that answer with their own name' },
    json: { type: 'boolean', description: 'Print the report as JSON' },
  },
  async run({ args }) {
    const report = await importFile(args.file, {
      language: args.language,
      contentDir: readConfig().contentDir,
      ...(args.answers === 'name' ? { answers: 'name' } : {}),
    });
    process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : `${formatImportReport(report)}\n`);
  },
});
