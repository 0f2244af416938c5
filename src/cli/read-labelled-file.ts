/** Messages with moods as operators keep them: JSON lines, or a table with the columns `text` and `label`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readTable } from '../knowledge/import/table-rows.ts';
import { BadInputError } from '../runtime/errors.ts';
import type { LabelledMessage } from '../understanding/sentiment/labelled-message.ts';
import { MOODS } from '../understanding/sentiment/moods.ts';

const label = z.string().trim().toLowerCase().pipe(z.enum(MOODS));
const lineSchema = z.object({ text: z.string().trim().min(1).max(10_000), label });

/** Fewer teach nothing that could be measured. */
const FEWEST = 10;

/** Throws `BadInputError` (`understanding.sentiment_file`) that names the file and the line. */
export async function readLabelledFile(file: string): Promise<LabelledMessage[]> {
  const source = await readSource(file);
  const lines = /\.jsonl$/i.test(file) ? jsonLines(source, file) : tableLines(source, file);
  const messages = new Map<string, LabelledMessage>();
  for (const { line, value } of lines) {
    const parsed = lineSchema.safeParse(value);
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? 'line');
      throw refused(file, line, `${field}: must be ${field === 'label' ? MOODS.join(', ') : 'a text'}`);
    }
    const known = messages.get(parsed.data.text);
    if (known !== undefined && known.label !== parsed.data.label)
      throw refused(file, line, `the same text stands there as ${known.label} before`);
    messages.set(parsed.data.text, parsed.data);
  }
  if (messages.size < FEWEST)
    throw refused(file, lines.length + 1, `${FEWEST} messages are needed, there are ${messages.size}`);
  return [...messages.values()];
}

interface Line {
  line: number;
  value: unknown;
}

async function readSource(file: string): Promise<string> {
  if (!/\.(jsonl|csv|tsv)$/i.test(file)) throw refused(file, 1, 'the ending must be .jsonl, .csv or .tsv');
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw refused(file, 1, `it cannot be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}

function jsonLines(source: string, file: string): Line[] {
  return source.split('\n').flatMap((text, index) => {
    if (text.trim() === '') return [];
    try {
      return [{ line: index + 1, value: JSON.parse(text) as unknown }];
    } catch {
      throw refused(file, index + 1, 'it is not JSON like {"text": "…", "label": "negative"}');
    }
  });
}

function tableLines(source: string, file: string): Line[] {
  try {
    const { columns, rows } = readTable(source, path.basename(file));
    for (const column of ['text', 'label'])
      if (!columns.includes(column)) throw refused(file, 1, `the column "${column}" is missing`);
    return rows.map(({ line, cells }) => ({ line, value: cells }));
  } catch (error) {
    if (!(error instanceof BadInputError) || error.code !== 'import.unreadable') throw error;
    throw new BadInputError({
      code: 'understanding.sentiment_file',
      message: error.message.replace('Nothing was imported', 'Nothing was trained'),
      cause: error,
    });
  }
}

function refused(file: string, line: number, reason: string): BadInputError {
  return new BadInputError({
    code: 'understanding.sentiment_file',
    message: `${path.basename(file)}:${line} ${reason}. Nothing was trained.`,
    details: { line },
  });
}
