#!/usr/bin/env node
// Starts the command on the Node that the package brings: it runs TypeScript directly, which the machine's own may not.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const isWindows = process.platform === 'win32';
const require = createRequire(import.meta.url);
const node = join(dirname(require.resolve('node/package.json')), 'bin', isWindows ? 'node.exe' : 'node');
const command = fileURLToPath(new URL('../src/cli/frontdesk.ts', import.meta.url));

// Node 24 keeps 128 MB for new objects after the first burst of them; 16 MB a half are enough for a server like this.
const args = ['--max-semi-space-size=32', ...process.execArgv, command, ...process.argv.slice(2)];
// What glibc keeps of memory that was freed, unless told otherwise: 39 to 51 MB of this server (docs/reference/benchmarks.md). Smaller
// pieces than a megabyte are better kept: giving them back makes the encoder half as fast with many texts.
const env = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
  ...process.env,
};

// In this process's place where that can be had (not on Windows, not before Node 22.15), else beside it.
if (process.execve && !isWindows) process.execve(node, [node, ...args], env);
const child = spawn(node, args, { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
