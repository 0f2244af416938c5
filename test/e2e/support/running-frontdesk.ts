/**
 * The real server over the sample shop and a fresh data folder. What it trained is kept in dist/e2e, so that only the
 * first run after a change of the content pays for it.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FakeShop, startFakeShop } from './fake-shop.ts';
import { root, startProcess } from './frontdesk-process.ts';

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

  let server = await startProcess({ contentDir, dataDir, port: 0, settings });
  await rm(keptReleases, { recursive: true, force: true });
  await cp(path.join(dataDir, 'releases'), keptReleases, { recursive: true });
  await writeFile(keptPort, String(shop.port));
  const { address, setupLink } = server;
  const port = Number(new URL(address).port);

  return {
    address,
    setupLink,
    shop,
    end: (signal) => server.end(signal),
    startAgain: async () => {
      server = await startProcess({ contentDir, dataDir, port, settings });
    },
    stop: async () => {
      await server.end('SIGTERM');
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
