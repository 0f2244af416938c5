/** The formats that can be imported: a new one is a file beside this and a line here. */
import type { ImportFormat } from './imported.ts';
import { readJsonl } from './read-jsonl.ts';
import { readLuis } from './read-luis.ts';
import { isQnaMaker, readQnaMaker } from './read-qna-maker.ts';
import { readRasa } from './read-rasa.ts';
import { readTableFile } from './read-table.ts';

export type ImportFormatName = 'jsonl' | 'table' | 'qna-maker' | 'luis' | 'rasa';

interface FormatEntry {
  name: ImportFormatName;
  /** By the file's name and, where two share an ending, its first line. */
  recognises(file: string, source: string): boolean;
  read: ImportFormat;
}

/** The first that recognises the file reads it. */
export const importFormats: readonly FormatEntry[] = [
  { name: 'jsonl', recognises: (file) => /\.(jsonl|ndjson)$/i.test(file), read: readJsonl },
  {
    name: 'qna-maker',
    recognises: (file, source) => /\.(tsv|txt)$/i.test(file) && isQnaMaker(source),
    read: readQnaMaker,
  },
  { name: 'table', recognises: (file) => /\.(csv|tsv)$/i.test(file), read: readTableFile },
  { name: 'luis', recognises: (file) => /\.json$/i.test(file), read: readLuis },
  { name: 'rasa', recognises: (file) => /\.ya?ml$/i.test(file), read: readRasa },
];
