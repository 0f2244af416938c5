/** The content folder as texts: the only part of reading that touches the disk. What the texts mean is compile-content's. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';
import type { FindingList } from './finding.ts';
import { startOf } from './finding.ts';

/** One file: its text, or why it has none. */
export type SourceFile = { path: string; text: string } | { path: string; line: number; problem: string };

/** Files by path relative to the content folder, with `/`, in the order of their names. */
export type ContentSources = ReadonlyMap<string, SourceFile>;

/** No content file needs more, and parsing a file costs memory many times its size. */
const maxFileBytes = 1_000_000;

/** More is a wrong folder (a home, a backup), which should be said before it is read. */
const maxFiles = 10_000;

const folders = ['training', 'dialogs'];

/**
 * Reads `frontdesk.yaml` and the other YAML files beside it, `training/` and `dialogs/`. A file that cannot be read
 * is kept with its problem; a folder that cannot be read is a finding. Empty when it is no content folder at all.
 */
export async function readSources(dir: string, findings: FindingList): Promise<ContentSources> {
  const beside = await list(dir, '', false);
  if (beside === undefined || !beside.includes('frontdesk.yaml')) {
    const there = beside === undefined ? 'cannot be read' : 'has no frontdesk.yaml';
    const message = `The content folder ${dir} ${there}. Set CONTENT_DIR to the folder that holds frontdesk.yaml, training/ and dialogs/.`;
    findings.error(startOf('frontdesk.yaml'), message);
    return new Map();
  }
  const missing: string[] = [];
  const paths = await pathsIn(dir, beside, missing);
  for (const folder of missing)
    findings.warning(startOf(folder), `There is no folder ${folder}/ in ${dir}, so nothing is read from it.`);
  if (paths.length > maxFiles) {
    findings.error(
      startOf('frontdesk.yaml'),
      `${dir} holds ${paths.length} files; at most ${maxFiles} are read. Is it the right folder?`,
    );
    return new Map();
  }
  return readAll(dir, paths);
}

/** The same without any demand on the folder: what is there, also in one that is only being made. */
export async function readSourcesAsTheyAre(dir: string): Promise<ContentSources> {
  return readAll(dir, await pathsIn(dir, (await list(dir, '', false)) ?? [], []));
}

async function pathsIn(dir: string, beside: string[], missing: string[]): Promise<string[]> {
  const paths = beside.filter((path) => path.endsWith('.yaml'));
  for (const folder of folders) {
    const inside = await list(dir, folder, true);
    if (inside === undefined) missing.push(folder);
    else paths.push(...inside.filter((path) => !isHidden(path)));
  }
  return paths.sort();
}

async function readAll(dir: string, paths: string[]): Promise<ContentSources> {
  const sources = new Map<string, SourceFile>();
  for (const path of paths) sources.set(path, await readSource(dir, path));
  return sources;
}

/** Strict UTF-8: a wrong byte would otherwise become a `�` that nobody typed and customers read. */
export function decodeSource(path: string, bytes: Uint8Array): SourceFile {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return { path, text: decoder.decode(bytes) };
  } catch {
    return {
      path,
      line: lineOfBadByte(bytes),
      problem: 'The line is not UTF-8. Save the file with the encoding UTF-8.',
    };
  }
}

async function readSource(dir: string, path: string): Promise<SourceFile> {
  const file = join(dir, path);
  // Only what is said to be YAML or JSON is read; other files in the folders only matter by their names.
  if (!path.endsWith('.yaml') && !path.endsWith('.json')) return { path, text: '' };
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes) {
      const problem = `The file has ${size.toLocaleString('en')} bytes; at most ${maxFileBytes.toLocaleString('en')} are read. Split it by topic.`;
      return { path, line: 1, problem };
    }
    return decodeSource(path, await readFile(file));
  } catch (cause) {
    const code = errorCode(cause) ?? String(cause);
    return { path, line: 1, problem: `The file cannot be read (${code}). Check its permissions.` };
  }
}

async function list(dir: string, folder: string, recursive: boolean): Promise<string[] | undefined> {
  try {
    const entries = await readdir(join(dir, folder), { withFileTypes: true, recursive });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length).replaceAll('\\', '/'));
  } catch {
    return undefined;
  }
}

function isHidden(path: string): boolean {
  // Any part: a mounted Kubernetes ConfigMap holds every file a second time in a hidden folder.
  return path.split('/').some((part) => part.startsWith('.')) || path.endsWith('~') || /\.(md|txt)$/i.test(path);
}

function lineOfBadByte(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let end = 0; end <= bytes.length; end++) {
    if (end < bytes.length && bytes[end] !== 10) continue;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    line += 1;
    start = end + 1;
  }
  return 1;
}
