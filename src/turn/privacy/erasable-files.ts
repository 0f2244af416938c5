/** The files outside of the store that a person may be in: uploads, content, releases. */
import { readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FindingList } from '../../knowledge/finding.ts';
import { readSources } from '../../knowledge/sources.ts';
import { BadInputError } from '../../runtime/errors.ts';
import { findSentences, foldSentence, withoutSentences } from './words-in-content.ts';

export interface ErasableFiles {
  /** Path → YAML, of the content folder. Throws `BadInputError` (`person.content`) when it is none. */
  readContent(): Promise<ReadonlyMap<string, string>>;
  /** Takes sentences out of training and tests; returns how many. */
  removeSentences(sentences: ReadonlySet<string>): Promise<number>;
  /** Removes releases that were trained from one of them; returns how many. They are built again at the next start. */
  removeReleasesWith(sentences: ReadonlySet<string>): Promise<number>;
  /** Names of uploads, 64 hex digits; returns how many were there. */
  removeUploads(names: ReadonlySet<string>): Promise<number>;
}

export interface ErasableFilesOptions {
  contentDir: string;
  releasesDir: string;
  uploadsDir: string;
}

export function createErasableFiles({ contentDir, releasesDir, uploadsDir }: ErasableFilesOptions): ErasableFiles {
  async function readContent(): Promise<Map<string, string>> {
    const sources = await readSources(contentDir, new FindingList());
    if (sources.size === 0) {
      throw new BadInputError({
        code: 'person.content',
        message: `${contentDir} is no content folder, so nobody knows whether their sentences are taught there. Set CONTENT_DIR to it.`,
      });
    }
    const texts = new Map<string, string>();
    for (const [path, source] of sources) {
      if (path.endsWith('.yaml') && 'text' in source) texts.set(path, source.text);
    }
    return texts;
  }

  return {
    readContent,

    async removeSentences(sentences) {
      let removed = 0;
      for (const [path, source] of await readContent()) {
        if (!path.startsWith('training/')) continue;
        const rest = withoutSentences(source, sentences);
        if (rest === undefined) continue;
        removed += countIn(source, sentences) - countIn(rest, sentences);
        await replace(join(contentDir, path), rest);
      }
      return removed;
    },

    async removeReleasesWith(sentences) {
      if (sentences.size === 0) return 0;
      let removed = 0;
      for (const name of await readdir(releasesDir).catch(() => [])) {
        const content = await readFile(join(releasesDir, name, 'content.json'), 'utf8').catch(() => '');
        if (!isTaughtWith(content, sentences)) continue;
        await rm(join(releasesDir, name), { recursive: true, force: true });
        removed += 1;
      }
      return removed;
    },

    async removeUploads(names) {
      let removed = 0;
      for (const name of names) {
        if (!/^[0-9a-f]{64}$/.test(name)) continue;
        const isThere = await unlink(join(uploadsDir, name)).then(
          () => true,
          () => false,
        );
        if (isThere) removed += 1;
      }
      return removed;
    },
  };
}

/** Every text of the JSON, folded like the sentences. */
function isTaughtWith(json: string, sentences: ReadonlySet<string>): boolean {
  for (const [literal] of json.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    if (sentences.has(foldSentence(JSON.parse(literal) as string))) return true;
  }
  return false;
}

function countIn(source: string, sentences: ReadonlySet<string>): number {
  return findSentences(new Map([['training/', source]]), sentences).length;
}

/** Never half a file. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text, { flush: true });
  await rename(`${file}.part`, file);
}
