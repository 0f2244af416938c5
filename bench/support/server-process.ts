/** The real server as a child process, as `npm start` runs it: started, watched, stopped or killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = fileURLToPath(new URL('../../bin/frontdesk.js', import.meta.url));
/** The last line of the start screen: everything listens by then. */
const ADDRESS = /Health\s+(http:\/\/\S+)\/healthz/;

export interface ServerOptions {
  /** Settings on top of this process's environment. */
  settings: Record<string, string>;
  /** Arguments for Node itself, such as `--cpu-prof`. */
  nodeArguments?: string[];
}

export interface ServerProcess {
  /** `http://127.0.0.1:3978` once it listens. Rejects with the server's own words when it ends before. */
  readonly listening: Promise<string>;
  readonly pid: number;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  readonly isGone: boolean;
  /** SIGKILL: nothing is finished, nothing is flushed. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export function startServer({ settings, nodeArguments = [] }: ServerOptions): ServerProcess {
  const child = spawn(process.execPath, [...nodeArguments, COMMAND, 'start'], {
    cwd: ROOT,
    env: { ...process.env, HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Should a measurement fail, its server does not stay behind.
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const gone = once(child, 'exit').then(() => void process.off('exit', endWithUs));
  const listening = addressOf(child, gone);
  // Whoever kills a starting server does not ask for its address.
  listening.catch(() => undefined);
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (!isGone()) child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    listening,
    pid: child.pid ?? 0,
    gone,
    get isGone() {
      return isGone();
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function addressOf(child: ChildProcess, gone: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const address = ADDRESS.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      process.stderr.write(part);
    });
    child.once('error', reject);
    gone.then(
      () => reject(new Error(`The server ended before it listened:\n${said}`)),
      () => undefined,
    );
  });
}

/** Resolves when `/readyz` says yes. */
export async function whenReady(address: string): Promise<ReadyAnswer> {
  for (;;) {
    const response = await fetch(`${address}/readyz`);
    const body = (await response.json()) as ReadyAnswer;
    if (response.status === 200) return body;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

export interface ReadyAnswer {
  release?: { seconds: number; utterances: number; intents: number };
  /** `sending`: conversations that still have something to be sent. */
  counts?: { sending: number; deadLetters: number };
}
