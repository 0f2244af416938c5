/** What is left after `kill -9`, and after a write-ahead log that ends anywhere, as a loss of power may leave it. */
import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import type { ConversationStore } from '../../../../src/conversation/store.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

const trafficProcess = fileURLToPath(new URL('./traffic-process.ts', import.meta.url));

/** Runs the traffic until it is dead. Returns the cause keys that it acknowledged. */
async function runUntilKilled(
  folder: DataFolder,
  turns: number,
  killAfter = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const child = spawn(process.execPath, [trafficProcess, folder.path, String(turns)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > killAfter) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  expect(signal).toBe('SIGKILL');
  // The last line may have been cut in the middle: then it was not acknowledged.
  return output.split('\n').slice(0, -1);
}

async function isFound(store: ConversationStore, key: string): Promise<boolean> {
  return (await store.findTurnByCause(key)) !== undefined;
}

describe('after a crash', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = aDataFolder();
  });
  afterEach(() => folder.remove());

  it.each([40, 400, 900])('nothing acknowledged is lost, killed from outside after about %i turns', async (turns) => {
    const acknowledged = await runUntilKilled(folder, 5000, turns);
    expect(acknowledged.length).toBeGreaterThanOrEqual(turns);

    const store = await folder.openStore();

    for (const key of acknowledged) expect(await isFound(store, key)).toBe(true);
    const { findings, counts } = await store.verify();
    expect(findings).toEqual([]);
    // At most the turns that were being acknowledged: one a conversation.
    expect(counts.turns - acknowledged.length).toBeLessThanOrEqual(12);
  });

  it('a log that ends anywhere leaves a clean beginning of the history', async () => {
    const acknowledged = await runUntilKilled(folder, 300);
    const log = readFileSync(`${folder.file}-wal`);
    const kept: { cut: number; turns: number }[] = [];

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: log.length }), async (cut) => {
        const copy = aDataFolder();
        try {
          copyFileSync(folder.file, copy.file);
          writeFileSync(`${copy.file}-wal`, log);
          truncateSync(`${copy.file}-wal`, cut);

          const store = await copy.openStore();

          const { findings, counts } = await store.verify();
          expect(findings).toEqual([]);
          const found = await Promise.all(acknowledged.map((key) => isFound(store, key)));
          // A beginning: after the first one that is missing, all are. Those acknowledged together are in one commit.
          const firstMissing = found.indexOf(false);
          if (firstMissing !== -1) expect(found.slice(firstMissing)).not.toContain(true);
          kept.push({ cut, turns: counts.turns });
        } finally {
          await copy.remove();
        }
      }),
      { numRuns: 50, seed: 20260105, examples: [[0], [31], [32], [log.length - 1], [log.length]] },
    );

    // A longer log never holds less, and the cuts did hit the history.
    const byCut = kept.sort((one, other) => one.cut - other.cut).map(({ turns }) => turns);
    expect(byCut).toEqual([...byCut].sort((one, other) => one - other));
    expect(new Set(byCut).size).toBeGreaterThan(10);
    expect(byCut.at(-1)).toBeGreaterThanOrEqual(acknowledged.length);
  });
});
