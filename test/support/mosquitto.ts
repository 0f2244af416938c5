/** A real broker of this machine's own, for the tests that start it: mosquitto, where it is installed. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';

const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/opt/homebrew/sbin'];
const mosquitto = folders.map((folder) => path.join(folder, 'mosquitto')).find((file) => existsSync(file));

/** Undefined: it is there. Else why there are no tests of it. */
export const mosquittoMissing = mosquitto ? undefined : 'mosquitto is not installed';

export const accounts = {
  /** Reads `<prefix>/in/+`, writes `<prefix>/out/+`. */
  frontdesk: { username: 'frontdesk', password: 'a-broker-password-of-frontdesk' },
  devices: { username: 'devices', password: 'a-broker-password-of-devices' },
};

export interface Broker {
  port: number;
  url: string;
  /** A client that speaks and listens as devices do. */
  device(clientId: string): Promise<MqttClient>;
  /** Ends it as a machine ends that is shut down; what it keeps is on the disk. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it, and removes what it kept. */
  close(): Promise<void>;
}

export async function startMosquitto(): Promise<Broker> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mosquitto-'));
  const port = await freePort();
  const passwords = path.join(folder, 'passwords');
  const config = path.join(folder, 'mosquitto.conf');
  await writeFile(passwords, '', { mode: 0o600 });
  for (const { username, password } of Object.values(accounts)) {
    execFileSync('mosquitto_passwd', ['-b', passwords, username, password], { stdio: 'ignore' });
  }
  await writeFile(
    config,
    [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous false',
      `password_file ${passwords}`,
      'persistence true',
      `persistence_location ${folder}/`,
      // Otherwise it leaves its own user's rights and cannot write into the folder.
      `user ${os.userInfo().username}`,
      'log_dest none',
    ].join('\n'),
  );
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(mosquitto ?? '', ['-c', config], { stdio: 'ignore' });
    for (;;) {
      const probe = await connectAsync(`mqtt://127.0.0.1:${port}`, {
        ...accounts.devices,
        clientId: 'probe',
        reconnectPeriod: 0,
        connectTimeout: 1_000,
      }).catch(() => undefined);
      if (probe) return probe.endAsync(true);
      if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  }

  await start();
  const url = `mqtt://127.0.0.1:${port}`;
  return {
    port,
    url,
    device: (clientId) => connectAsync(url, { ...accounts.devices, clientId, protocolVersion: 5 }),
    stop,
    start,
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
