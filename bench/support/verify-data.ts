/** `frontdesk verify --json`, as an operator runs it. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { VerifyReport } from '../../src/conversation/store.ts';

const COMMAND = fileURLToPath(new URL('../../src/cli/frontdesk.ts', import.meta.url));

/** `settings`: where the data is, when it is not in the folder. Throws with the command's own words when it cannot read the data at all. */
export async function verifyData(dataDir: string, settings: Record<string, string> = {}): Promise<VerifyReport> {
  const child = spawn(process.execPath, [COMMAND, 'verify', '--json'], {
    env: { ...process.env, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await text(child.stdout);
  if (said.trim() === '') throw new Error(`frontdesk verify said nothing about ${dataDir}.`);
  return JSON.parse(said) as VerifyReport;
}
