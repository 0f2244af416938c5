/** A real IMAP server: dovecot in a folder of its own, as the current user, with a mailbox for whoever asks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const NOBODY = 65_534;
const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((file) => existsSync(file));

export const IMAP_PASSWORD = 'imap-password-of-everybody';

/** Why there is none on this machine; undefined: there is. */
export const noDovecot =
  PROGRAM === undefined ? 'dovecot is not installed here (apt-get install dovecot-imapd)' : undefined;

export interface Dovecot {
  port: number;
  /** Puts a mail into the user's inbox, as a mail server does. Returns its name there. */
  deliver(user: string, mail: string | Uint8Array, at?: Date): Promise<string>;
  /** Letters of the flags of such a mail (`S`: seen), undefined when it is gone. */
  flagsOf(user: string, name: string): Promise<string | undefined>;
  /** Makes the inbox anew: other numbers from here on. */
  renumber(user: string): Promise<void>;
  stop(): Promise<void>;
}

let running: Promise<Dovecot> | undefined;

/** One for all tests of a file. */
export function sharedDovecot(): Promise<Dovecot> {
  running ??= startDovecot();
  return running;
}

export async function stopSharedDovecot(): Promise<void> {
  await (await running)?.stop();
  running = undefined;
}

async function startDovecot(): Promise<Dovecot> {
  if (PROGRAM === undefined) throw new Error(noDovecot);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dovecot-'));
  const port = await freePort();
  const { username, uid, gid } = os.userInfo();
  // Root may own no mailbox there.
  const owner = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
  const group = await groupName(gid);
  const config = path.join(folder, 'dovecot.conf');
  await mkdir(path.join(folder, 'run'));
  // As root its parts run as the users that the package made for them.
  if (uid === 0) await chmod(folder, 0o755);
  await mkdir(path.join(folder, 'mail'));
  await chown(path.join(folder, 'mail'), owner.uid, owner.gid);
  await writeFile(
    config,
    `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = ${owner.uid}
default_login_user = ${uid === 0 ? 'dovenull' : username}
default_internal_user = ${uid === 0 ? 'dovecot' : username}
default_internal_group = ${uid === 0 ? 'dovecot' : group}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%d ${folder}/users
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/home/%u
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  );
  // Whoever has the domain has the password.
  await writeFile(path.join(folder, 'users'), `shop.example:{PLAIN}${IMAP_PASSWORD}\n`);
  // It ends with the test's process, however that ends.
  const server = spawn(PROGRAM, ['-F', '-c', config], { stdio: 'ignore' });
  process.once('exit', () => server.kill('SIGTERM'));
  await untilUp(port, server, path.join(folder, 'log'));
  let count = 0;

  const boxOf = (user: string) => path.join(folder, 'mail', user);

  return {
    port,
    async deliver(user, mail, at) {
      const box = boxOf(user);
      for (const each of [box, ...['tmp', 'new', 'cur'].map((name) => path.join(box, name))]) {
        await mkdir(each, { recursive: true });
        await chown(each, owner.uid, owner.gid);
      }
      count += 1;
      const name = `${1_700_000_000 + count}.M${count}P1.here`;
      const draft = path.join(box, 'tmp', name);
      await writeFile(draft, mail);
      await chown(draft, owner.uid, owner.gid);
      if (at) await utimes(draft, at, at);
      await rename(draft, path.join(box, 'new', name));
      return name;
    },
    async flagsOf(user, name) {
      const seen = await readdir(path.join(boxOf(user), 'cur')).catch((): string[] => []);
      const found = seen.find((file) => file.startsWith(name));
      if (found !== undefined) return found.split(':2,')[1] ?? '';
      const fresh = await readdir(path.join(boxOf(user), 'new')).catch((): string[] => []);
      return fresh.includes(name) ? '' : undefined;
    },
    async renumber(user) {
      const box = boxOf(user);
      for (const file of await readdir(box))
        if (file.startsWith('dovecot')) await rm(path.join(box, file), { recursive: true });
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function groupName(gid: number): Promise<string> {
  const groups = await readFile('/etc/group', 'utf8');
  return (
    groups
      .split('\n')
      .find((line) => line.split(':')[2] === String(gid))
      ?.split(':')[0] ?? String(gid)
  );
}

async function untilUp(port: number, server: ChildProcess, log: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null)
      throw new Error(`dovecot did not start: ${await readFile(log, 'utf8').catch(() => 'no log')}`);
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
