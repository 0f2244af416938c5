/** A real server's program, started for a test on a port of this machine, killed, and started again at the same place. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface ServerProgram {
  readonly isUp: boolean;
  /** Resolves when it takes connections. Throws what it said when it does not start. */
  start(): Promise<void>;
  /** At once and without a goodbye. */
  kill(): Promise<void>;
}

/** Whether the program is on this machine. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function serverProgram(command: string, args: string[], port: number): ServerProgram {
  let child: ChildProcess | undefined;
  let said = '';

  function takesConnections(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
  }

  return {
    get isUp() {
      return child !== undefined;
    },
    async start() {
      const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      said = '';
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => (said += String(data)));
      while (!(await takesConnections())) {
        if (started.exitCode !== null) throw new Error(`${command} did not start: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async kill() {
      const killed = child;
      child = undefined;
      if (!killed || killed.exitCode !== null) return;
      await new Promise<void>((resolve) => {
        killed.once('exit', () => resolve());
        killed.kill('SIGKILL');
      });
    },
  };
}
