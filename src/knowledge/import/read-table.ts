/** CSV and TSV with the columns question and answer, or text and intent. */
import { EntriesByName, type Imported, type ImportedEntry, nothingImported } from './imported.ts';
import { readTable, type Table, type TableRow } from './table-rows.ts';
import { unreadable } from './unreadable.ts';

/** What people call these columns. */
const columnNames = {
  question: ['question', 'questions', 'frage'],
  answer: ['answer', 'answers', 'antwort'],
  text: ['text', 'utterance', 'example', 'sentence', 'query'],
  intent: ['intent', 'label', 'category', 'class'],
};

export function readTableFile(source: string, file: string): Imported {
  const table = readTable(source, file);
  const column = (names: string[]) => table.columns.find((name) => names.includes(name));
  const question = column(columnNames.question);
  const answer = column(columnNames.answer);
  const text = column(columnNames.text) ?? question;
  const intent = column(columnNames.intent);
  if (question !== undefined && answer !== undefined) return readAnswers(table, { question, answer }, file);
  if (text !== undefined && intent !== undefined) return readIntents(table, { text, intent }, file);
  throw unreadable(
    file,
    1,
    `The first row names ${table.columns.join(', ')}; columns question and answer, or text and intent, are needed`,
  );
}

/** Rows with the same answer are variants of one question. */
function readAnswers(table: Table, columns: { question: string; answer: string }, file: string): Imported {
  const byAnswer = new Map<string, ImportedEntry>();
  for (const row of table.rows) {
    const text = filled(row, columns.question, file);
    const answer = filled(row, columns.answer, file);
    const entry = byAnswer.get(answer) ?? { questions: [], answers: [answer], related: [], line: row.line };
    entry.questions.push({ text, line: row.line });
    byAnswer.set(answer, entry);
  }
  return { ...nothingImported(), entries: [...byAnswer.values()], lost: otherColumns(table, Object.values(columns)) };
}

function readIntents(table: Table, columns: { text: string; intent: string }, file: string): Imported {
  const byName = new EntriesByName();
  for (const row of table.rows) {
    byName.add(filled(row, columns.intent, file), { text: filled(row, columns.text, file), line: row.line });
  }
  return {
    ...nothingImported(),
    entries: [...byName.entries.values()],
    lost: otherColumns(table, Object.values(columns)),
  };
}

function filled(row: TableRow, column: string, file: string): string {
  const value = row.cells[column] ?? '';
  if (value === '') throw unreadable(file, row.line, `The column ${column} is empty in this row`);
  return value;
}

function otherColumns(table: Table, used: string[]): Imported['lost'] {
  return table.columns
    .filter((name) => name !== '' && !used.includes(name))
    .map((name) => ({ line: 1, what: `The column ${name} has no place in our format.` }));
}
