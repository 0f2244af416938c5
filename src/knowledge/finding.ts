/** What the reader says about a content file: one line a finding, with its place and the way to mend it. */

export interface Place {
  /** Relative to the content folder, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

export interface Finding extends Place {
  /** An `error` keeps the content from being released; a `warning` does not. */
  severity: 'error' | 'warning';
  /** A sentence. */
  message: string;
  /** A sentence: the most likely mend. */
  suggestion?: string;
}

/** One line each, as compilers write them, so that editors and CI systems make links of the places. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings.map(formatFinding).join('\n');
}

function formatFinding(finding: Finding): string {
  const mend = finding.suggestion === undefined ? '' : ` ${finding.suggestion}`;
  return `${finding.file}:${finding.line}:${finding.column} ${finding.severity} ${finding.message}${mend}`;
}

/** A place may be costly to work out, so it is asked for only when something is wrong there. */
export type PlaceSource = Place | (() => Place);

/** Collects findings; `sorted` puts them in reading order, the same on every machine. */
export class FindingList {
  readonly #findings: Finding[] = [];

  error(place: PlaceSource, message: string, suggestion?: string): void {
    this.#add('error', place, message, suggestion);
  }

  warning(place: PlaceSource, message: string, suggestion?: string): void {
    this.#add('warning', place, message, suggestion);
  }

  get hasErrors(): boolean {
    return this.#findings.some((finding) => finding.severity === 'error');
  }

  sorted(): Finding[] {
    return this.#findings.toSorted(
      (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
    );
  }

  #add(severity: Finding['severity'], source: PlaceSource, message: string, suggestion?: string): void {
    const { file, line, column } = typeof source === 'function' ? source() : source;
    this.#findings.push({ severity, file, line, column, message, ...(suggestion === undefined ? {} : { suggestion }) });
  }
}

/** The start of a file: for what the whole file lacks. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
