/** Brings another tool's file into the content folder, and tells what came over, what changed and what was lost. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import { sameText } from '../check-utterances.ts';
import { type Draft, newDraft } from '../draft.ts';
import { FindingList } from '../finding.ts';
import { readEntities } from '../read-entities.ts';
import { readFaqs } from '../read-faqs.ts';
import { readIntents } from '../read-intents.ts';
import { readSettings } from '../read-settings.ts';
import { decodeSource, readSourcesAsTheyAre } from '../sources.ts';
import { type ImportFormatName, importFormats } from './formats.ts';
import { importFiles } from './import-files.ts';
import type { ImportNote } from './imported.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { shortSlugOf } from './slug.ts';

/** Exports are bigger than content files; this is a guard against a wrong file, not a rule. */
const maxImportBytes = 50_000_000;

export interface ImportOptions {
  /** BCP 47: of all questions in the file. */
  language: string;
  contentDir: string;
  /** `name`: intents become FAQs that answer with their own name (for trying a data set out); otherwise training/intents. */
  answers?: 'name';
}

export interface ImportReport {
  file: string;
  format: ImportFormatName;
  faqs: number;
  intents: number;
  entities: number;
  questions: number;
  /** Written, relative to the content folder. */
  files: string[];
  /** Intent's name in the imported file → id here. */
  ids: Record<string, string>;
  changed: ImportNote[];
  lost: ImportNote[];
}

/**
 * Adds the file's questions to the content folder; what is there is never changed. Throws `BadInputError`
 * (`import.unreadable`, `import.unknown_format`, `import.language`) and writes nothing then.
 */
export async function importFile(path: string, options: ImportOptions): Promise<ImportReport> {
  const file = basename(path);
  const source = await readSource(path, file);
  const format = importFormats.find((candidate) => candidate.recognises(file, source));
  if (format === undefined) {
    throw new BadInputError({
      code: 'import.unknown_format',
      message: `${file} cannot be imported: the ending must be .jsonl, .csv, .tsv (also of QnA Maker), .json (LUIS) or .yml (Rasa's nlu).`,
    });
  }
  const imported = format.read(source, file);
  const sources = await readSourcesAsTheyAre(options.contentDir);
  const draft = existingContent(newDraft(sources, new FindingList()));
  if (draft.languages && !draft.languages.includes(options.language)) {
    throw new BadInputError({
      code: 'import.language',
      message: `The language "${options.language}" is not in frontdesk.yaml (${draft.languages.join(', ')}). Add it under languages, or choose another.`,
    });
  }
  const plan = planImport(imported, {
    topic: shortSlugOf(file.replace(/\.[^.]+$/, ''), 40) || 'imported',
    ...(options.answers === undefined ? {} : { answers: options.answers }),
    ...knownOf(draft, options.language),
  });
  const texts = importFiles(plan, options.language, (name) => sources.has(name));
  await writeFiles(options.contentDir, texts);
  return {
    ...countsOf(plan),
    file,
    format: format.name,
    files: [...texts.keys()],
    ids: plan.ids,
    changed: plan.changed,
    lost: plan.lost,
  };
}

/** The report as people read it. */
export function formatImportReport(report: ImportReport): string {
  const notes = (head: string, list: readonly ImportNote[]) =>
    list.length === 0
      ? []
      : ['', `${head} (${list.length}):`, ...list.map((note) => `  ${report.file}:${note.line} ${note.what}`)];
  return [
    `Imported from ${report.file}: ${report.faqs} FAQs, ${report.intents} intents, ${report.entities} entities, ${report.questions} questions.`,
    ...report.files.map((path) => `  ${path}`),
    ...notes('Changed', report.changed),
    ...notes('Not imported', report.lost),
  ].join('\n');
}

async function readSource(path: string, file: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new BadInputError({ code: 'import.unreadable', message: `${path} cannot be read: ${String(cause)}.`, cause });
  });
  const tooBig =
    bytes.length > maxImportBytes
      ? { line: 1, problem: `The file has more than ${maxImportBytes / 1e6} MB` }
      : undefined;
  const decoded = tooBig ?? decodeSource(file, bytes);
  if ('text' in decoded) return decoded.text;
  throw new BadInputError({
    code: 'import.unreadable',
    message: `${file}:${decoded.line} ${decoded.problem} Nothing was imported.`,
  });
}

/** What is there already, read as far as it can be: the mistakes in it are for `check` to tell. */
function existingContent(draft: Draft): Draft {
  readSettings(draft);
  readFaqs(draft);
  readIntents(draft);
  readEntities(draft);
  return draft;
}

function knownOf(draft: Draft, language: string): { taken: Set<string>; known: Map<string, string> } {
  const flows = [...draft.sources.keys()].flatMap((path) =>
    path.startsWith('dialogs/') ? (path.split('/')[1] ?? []) : [],
  );
  const taken = new Set([...draft.faqs.keys(), ...draft.intents.keys(), ...draft.entities.keys(), ...flows]);
  const same = draft.utterances.filter((utterance) => utterance.language === language);
  return { taken, known: new Map(same.map((utterance) => [sameText(utterance.text), utterance.intent])) };
}

function countsOf(plan: ImportPlan): Pick<ImportReport, 'faqs' | 'intents' | 'entities' | 'questions'> {
  return {
    faqs: plan.faqs.length,
    intents: plan.intents.length,
    entities: plan.entities.length,
    questions: plan.questions,
  };
}

/** All files are written aside first, then moved; should a move fail, those that were moved are taken away again. */
async function writeFiles(contentDir: string, texts: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(contentDir, { recursive: true });
  const aside = await mkdtemp(join(contentDir, '.import-'));
  const moved: string[] = [];
  try {
    for (const [path, text] of texts) {
      await mkdir(dirname(join(aside, path)), { recursive: true });
      await writeFile(join(aside, path), text);
    }
    for (const path of texts.keys()) {
      await mkdir(dirname(join(contentDir, path)), { recursive: true });
      await rename(join(aside, path), join(contentDir, path));
      moved.push(path);
    }
  } catch (cause) {
    for (const path of moved) await rm(join(contentDir, path), { force: true });
    throw new UnavailableError({
      code: 'import.not_written',
      message: `The import cannot be written to ${contentDir}: ${String(cause)}. Nothing was imported.`,
      cause,
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
