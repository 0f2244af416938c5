#!/usr/bin/env node
// Starts the command on the Node that the package brings: it runs TypeScript directly, which the machine's own may not.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const node = join(dirname(require.resolve('node/package.json')), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const command = fileURLToPath(new URL('../src/cli/frontdesk.ts', import.meta.url));

// Node 24 keeps 128 MB for new objects after the first burst of them; 16 MB a half are enough for a server like this.
const child = spawn(node, ['--max-semi-space-size=32', command, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
