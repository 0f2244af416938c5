/** Comma, semicolon and tab separated tables as rows by the names of their columns, with the line of each row. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { unreadable } from './unreadable.ts';

export interface TableRow {
  line: number;
  /** Column name in small letters → value, trimmed. */
  cells: Record<string, string>;
}

export interface Table {
  columns: string[];
  rows: TableRow[];
}

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** Throws `BadInputError` `import.unreadable` with the line of the row that does not fit. */
export function readTable(source: string, file: string): Table {
  const delimiter = delimiterOf(source);
  // Tabs part cells that are not quoted by anyone: a lone " in a question is a character there.
  const quote = delimiter === '\t' ? null : '"';
  const options = { delimiter, quote, info: true, bom: true, skip_empty_lines: true, relax_column_count: true };
  let records: z.infer<typeof recordsSchema>;
  try {
    records = recordsSchema.parse(parse(source, options));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw unreadable(
      file,
      typeof cause['lines'] === 'number' ? cause['lines'] : 1,
      `The table cannot be read (${cause.message})`,
    );
  }
  const [head, ...body] = records;
  if (head === undefined) throw unreadable(file, 1, 'The file is empty');
  const columns = head.record.map((name) => name.trim().toLowerCase());
  let before = head.info.lines;
  const rows = body.map(({ record, info }) => {
    const line = before + 1;
    before = info.lines;
    if (record.length > columns.length) {
      throw unreadable(file, line, `The row has ${record.length} cells, the first row names ${columns.length} columns`);
    }
    const cells = Object.fromEntries(columns.map((name, index) => [name, (record[index] ?? '').trim()]));
    return { line, cells };
  });
  return { columns, rows };
}

/** By what the first line has most of. */
function delimiterOf(source: string): string {
  const [head = ''] = source.split('\n');
  const counts = ['\t', ';', ','].map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counts.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).delimiter;
}
