/** A process of its own that builds the pages: what the builder takes of memory ends with it. Says on standard error what is wrong. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configFile = path.join(fileURLToPath(new URL('../..', import.meta.url)), 'consoles/vite.config.ts');

try {
  await build({ configFile, logLevel: 'silent' });
} catch (cause) {
  process.stderr.write(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 1;
}
