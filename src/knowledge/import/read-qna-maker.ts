/** The TSV that QnA Maker and Custom Question Answering export: Question, Answer, Source, Metadata, …, Prompts, QnaId. */
import { z } from 'zod';
import { type Imported, type ImportedEntry, type ImportNote, nothingImported } from './imported.ts';
import { readTable, type TableRow } from './table-rows.ts';
import { unreadable } from './unreadable.ts';

const promptsSchema = z.array(z.looseObject({ qnaId: z.number().optional(), displayText: z.string().optional() }));

/** Whether the first line is that of such an export. */
export function isQnaMaker(source: string): boolean {
  const columns = (source.split('\n')[0] ?? '').toLowerCase().trim().split('\t');
  return columns.includes('question') && columns.includes('answer') && columns.includes('source');
}

/** Rows of one QnaId (or, in old exports, of one answer) are variants of one question. */
export function readQnaMaker(source: string, file: string): Imported {
  const { rows } = readTable(source, file);
  const imported = nothingImported();
  const byKey = new Map<string, ImportedEntry>();
  for (const row of rows) {
    const { question = '', answer = '', qnaid = '', source: topic = '' } = row.cells;
    if (question === '' || answer === '') throw unreadable(file, row.line, 'The row lacks its question or its answer');
    const answerText = answer.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    const key = qnaid === '' ? answerText : qnaid;
    let entry = byKey.get(key);
    if (entry === undefined) {
      entry = { questions: [], answers: [answerText], related: readPrompts(row, imported.lost), key, line: row.line };
      if (topic !== '') entry.topic = topic.replace(/^https?:\/\/[^/]+\//, '').replace(/\.\w{2,5}$/, '');
      byKey.set(key, entry);
      noteLosses(row, imported.lost);
    }
    entry.questions.push({ text: question.replaceAll('\\n', ' '), line: row.line });
  }
  imported.entries.push(...byKey.values());
  return imported;
}

/** A follow-up prompt is a button to another answer: ours is `related`. */
function readPrompts(row: TableRow, lost: ImportNote[]): string[] {
  const text = row.cells['prompts'] ?? '';
  if (text === '' || text === '[]') return [];
  try {
    const prompts = promptsSchema.parse(JSON.parse(text));
    return prompts.flatMap((prompt) => (prompt.qnaId === undefined ? [] : [String(prompt.qnaId)]));
  } catch {
    lost.push({ line: row.line, what: 'The prompts of the row cannot be read.' });
    return [];
  }
}

function noteLosses(row: TableRow, lost: ImportNote[]): void {
  const { metadata = '', iscontextonly = '' } = row.cells;
  if (metadata !== '') lost.push({ line: row.line, what: `The metadata "${metadata}" have no place in our format.` });
  if (iscontextonly.toLowerCase() === 'true') {
    lost.push({
      line: row.line,
      what: 'The answer was shown only after another one; here it is found by its questions too.',
    });
  }
}
