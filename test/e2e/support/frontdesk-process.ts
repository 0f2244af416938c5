/** The real server as a process of its own, over given content and a given data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface FrontdeskProcess {
  /** `http://127.0.0.1:40123`. */
  address: string;
  /** For the first administrator, once; empty when there is one. */
  setupLink: string;
  /** Ends it: asked politely (`SIGTERM`), or as a power cut does (`SIGKILL`). */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Makes whoever is gone be gone for longer than the grace period; needs `jump-clock.ts` in it. */
  jumpClock(): void;
}

/** Resolves when the addresses are printed; rejects with everything that was printed when the process ends before. */
export async function startProcess(at: {
  contentDir: string;
  dataDir: string;
  port: number;
  settings: Record<string, string>;
}): Promise<FrontdeskProcess> {
  const { PATH, HOME } = process.env;
  const child: ChildProcess = spawn(process.execPath, ['bin/frontdesk.js', 'start'], {
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
  return {
    address: wordAfter(output, 'Chat').replace(/\/chat$/, ''),
    setupLink: /http\S+\/desk\/setup\S+/.exec(output)?.[0] ?? '',
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    },
    jumpClock: () => void child.kill('SIGUSR2'),
  };
}

function wordAfter(output: string, label: string): string {
  return new RegExp(`${label}\\s+(\\S+)`).exec(output)?.[1] ?? '';
}
