/** A content folder made from a file of customers' questions, by the same import that operators use. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ImportReport, importFile } from '../../src/knowledge/import/import-file.ts';
import { readContent } from '../../src/knowledge/read-content.ts';

export interface RehearsalContent {
  imported: ImportReport;
  /** What the bot says → the FAQ that it is the answer of. */
  answers: ReadonlyMap<string, string>;
}

/** Throws when the imported content has mistakes: the importer must not write any. */
export async function makeContent(train: string, contentDir: string, language: string): Promise<RehearsalContent> {
  await mkdir(contentDir, { recursive: true });
  await writeFile(path.join(contentDir, 'frontdesk.yaml'), `name: Rehearsal\nlanguages:\n  default: ${language}\n`);
  const imported = await importFile(train, { language, contentDir, answers: 'name' });
  const { content, findings } = await readContent(contentDir);
  if (!content) throw new Error(`The imported content has mistakes: ${JSON.stringify(findings.slice(0, 5))}`);
  const answers = new Map<string, string>();
  for (const faq of Object.values(content.faqs)) {
    for (const text of faq.texts[language]?.variants ?? []) answers.set(text, faq.id);
  }
  return { imported, answers };
}
