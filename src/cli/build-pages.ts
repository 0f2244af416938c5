/** Builds the consoles into dist/ when their sources changed since the last time: build output is not committed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { UnavailableError } from '../runtime/errors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['consoles', 'src/http/contract'];

export const PAGES_DIR = path.join(root, 'dist');
/** Inside the server the builder and its libraries would take 200 MB for good (measured). */
const BUILDER = fileURLToPath(new URL('./build-pages-now.ts', import.meta.url));
const stampFile = path.join(PAGES_DIR, 'built-from');

/** True when something was built. Throws `UnavailableError` (`pages.build`) with the builder's own words. */
export async function buildPages(): Promise<boolean> {
  const stamp = await hashOfSources();
  const known = await readFile(stampFile, 'utf8').catch(() => '');
  if (known === stamp) return false;
  try {
    await promisify(execFile)(process.execPath, [BUILDER], { cwd: root });
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new UnavailableError({
      code: 'pages.build',
      message: `The pages cannot be built: ${said || String(cause)}`,
      cause,
    });
  }
  await mkdir(PAGES_DIR, { recursive: true });
  await writeFile(stampFile, stamp);
  return true;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of sources) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.toSorted()) hash.update(path.relative(root, file)).update(await readFile(file));
  }
  hash.update(await readFile(path.join(root, 'package-lock.json')));
  return hash.digest('hex');
}
