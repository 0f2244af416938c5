/**
 * The real server as a process of its own, over the sample shop and a fresh data folder. What it trained is kept in
 * dist/e2e, so that only the first run after a change of the content pays for it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FakeShop, startFakeShop } from './fake-shop.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const kept = path.join(root, 'dist/e2e');
const keptReleases = path.join(kept, 'releases');
const keptPort = path.join(kept, 'shop-port');

export interface RunningFrontdesk {
  /** `http://127.0.0.1:40123`; the same after `startAgain`. */
  address: string;
  /** For the first administrator, once. */
  setupLink: string;
  shop: FakeShop;
  /** Ends the process: asked politely (`SIGTERM`), or as a power cut does (`SIGKILL`). */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts over the same data, on the same port. */
  startAgain(): Promise<void>;
  /** Ends everything and removes the data. */
  stop(): Promise<void>;
}

/** `settings` are added to the server's environment. */
export async function runFrontdesk(settings: Record<string, string> = {}): Promise<RunningFrontdesk> {
  await mkdir(kept, { recursive: true });
  const shop = await startFakeShop(Number(await readFile(keptPort, 'utf8').catch(() => 0)));
  const folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-e2e-'));
  const contentDir = path.join(folder, 'content');
  const dataDir = path.join(folder, 'data');
  await copyContent(contentDir, shop.port);
  await cp(keptReleases, path.join(dataDir, 'releases'), { recursive: true }).catch(() => mkdir(dataDir));

  let { child, output } = await start({ contentDir, dataDir, port: 0, settings });
  await rm(keptReleases, { recursive: true, force: true });
  await cp(path.join(dataDir, 'releases'), keptReleases, { recursive: true });
  await writeFile(keptPort, String(shop.port));
  const address = wordAfter(output, 'Chat').replace(/\/chat$/, '');
  const port = Number(new URL(address).port);

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  return {
    address,
    setupLink: /http\S+\/desk\/setup\S+/.exec(output)?.[0] ?? '',
    shop,
    end,
    startAgain: async () => {
      ({ child, output } = await start({ contentDir, dataDir, port, settings }));
    },
    stop: async () => {
      await end('SIGTERM');
      await shop.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The sample as it is shipped, with a shop that answers. */
async function copyContent(to: string, shopPort: number): Promise<void> {
  await mkdir(to);
  for (const part of ['training', 'dialogs']) await cp(path.join(root, part), path.join(to, part), { recursive: true });
  const settings = await readFile(path.join(root, 'frontdesk.yaml'), 'utf8');
  await writeFile(
    path.join(to, 'frontdesk.yaml'),
    settings.replace(/^ {2}shopApi: .*$/m, `  shopApi: http://127.0.0.1:${shopPort}`),
  );
}

/** Resolves when the addresses are printed; rejects with everything that was printed when the process ends before. */
async function start(at: { contentDir: string; dataDir: string; port: number; settings: Record<string, string> }) {
  const { PATH, HOME } = process.env;
  const child: ChildProcess = spawn(process.execPath, ['src/cli/frontdesk.ts', 'start'], {
    cwd: root,
    env: { ...at.settings, PATH, HOME, PORT: String(at.port), DATA_DIR: at.dataDir, CONTENT_DIR: at.contentDir },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const onText = (text: Buffer) => {
      output += text;
      if (output.includes('Stop with Ctrl+C')) resolve();
    };
    child.stdout?.on('data', onText);
    child.stderr?.on('data', onText);
    child.once('exit', (code) => reject(new Error(`Frontdesk ended with ${code} before it listened:\n${output}`)));
  });
  return { child, output };
}

function wordAfter(output: string, label: string): string {
  return new RegExp(`${label}\\s+(\\S+)`).exec(output)?.[1] ?? '';
}
