/** A real IRC server: ngircd with a configuration that is thrown away, and people with real clients on it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import irc, { type Client, type IrcEvent } from 'irc-framework';
import type { FakePlatform } from '../../contract/channel/fixture.ts';
import { until } from '../until.ts';
import { freePort, serverProgram } from './server-program.ts';

export interface Heard {
  kind: 'privmsg' | 'notice';
  from: string;
  target: string;
  message: string;
}

export interface IrcPerson {
  client: Client;
  /** What others said to them, oldest first. */
  heard: Heard[];
  say(target: string, text: string): void;
  join(channel: string): Promise<void>;
}

export interface FakeNgircd extends FakePlatform {
  readonly port: number;
  enter(nick: string): Promise<IrcPerson>;
}

export async function fakeNgircd(): Promise<FakeNgircd> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ngircd-'));
  const port = await freePort();
  const file = `${folder}/ngircd.conf`;
  await writeFile(
    file,
    `[Global]
Name = irc.test.local
Info = A server for a test
Listen = 127.0.0.1
Ports = ${port}
MotdPhrase = Hello
[Limits]
MaxConnectionsIP = 0
MaxNickLength = 20
[Options]
DNS = no
Ident = no
PAM = no
`,
  );
  const program = serverProgram('ngircd', ['-n', '-f', file], port);
  const people: IrcPerson[] = [];
  await program.start();

  async function enter(nick: string): Promise<IrcPerson> {
    const client = new irc.Client();
    const heard: Heard[] = [];
    for (const kind of ['privmsg', 'notice'] as const) {
      client.on(kind, ({ nick: from, target = '', message = '' }: IrcEvent) => {
        if (from) heard.push({ kind, from, target, message });
      });
    }
    const registered = new Promise<void>((resolve) => client.on('registered', () => resolve()));
    client.connect({
      host: '127.0.0.1',
      port,
      tls: false,
      rejectUnauthorized: true,
      nick,
      username: nick,
      gecos: nick,
      account: {},
      auto_reconnect: false,
      sasl_disconnect_on_fail: false,
      version: null,
    });
    await registered;
    const person: IrcPerson = {
      client,
      heard,
      say: (target, text) => client.raw('PRIVMSG', target, text),
      async join(channel) {
        const joined = new Promise<void>((resolve) => client.on('join', (event) => event.nick === nick && resolve()));
        client.join(channel);
        await joined;
      },
    };
    people.push(person);
    return person;
  }

  return {
    address: '127.0.0.1',
    port,
    enter,
    emit: async () => ({ isTaken: true }),
    shown: [],
    typings: [],
    marksRead: 0,
    attempts: 0,
    tokens: 0,
    async fail() {
      await program.kill();
    },
    async heal() {
      if (!program.isUp) await program.start();
      await until(() => program.isUp);
    },
    serve: () => '',
    complaints: [],
    async close() {
      for (const { client } of people) client.connection.end(null, false);
      await program.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
