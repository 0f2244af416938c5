/** What a file of another tool holds, before it becomes ours; and what is told of it. */
import type { EntityDefinition } from '../../conversation/content.ts';

export interface ImportNote {
  /** In the imported file, from 1. */
  line: number;
  /** A sentence. */
  what: string;
}

export interface ImportedQuestion {
  text: string;
  line: number;
}

/** One intent, or one question with its answer. */
export interface ImportedEntry {
  /** As the file names it; absent where it only has questions. */
  name?: string;
  questions: ImportedQuestion[];
  /** None for an intent. */
  answers: string[];
  /** Names or keys of entries offered after the answer. */
  related: string[];
  /** What `related` of other entries names, when that is not the name. */
  key?: string;
  /** What the file files it under. */
  topic?: string;
  line: number;
}

export interface Imported {
  entries: ImportedEntry[];
  entities: EntityDefinition[];
  /** Came over, but not as it was. */
  changed: ImportNote[];
  /** Did not come over. */
  lost: ImportNote[];
}

/** Reads one format. Throws `BadInputError` `import.unreadable` with the line when the file is not of that format. */
export type ImportFormat = (source: string, file: string) => Imported;

export function nothingImported(): Imported {
  return { entries: [], entities: [], changed: [], lost: [] };
}

/** Collects questions by the name of their intent, in the order of the file. */
export class EntriesByName {
  readonly entries = new Map<string, ImportedEntry>();

  add(name: string, question: ImportedQuestion): void {
    const entry = this.entries.get(name) ?? { name, questions: [], answers: [], related: [], line: question.line };
    entry.questions.push(question);
    this.entries.set(name, entry);
  }
}
