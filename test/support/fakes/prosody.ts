/**
 * A real XMPP server: prosody with its own data in a folder that is thrown away, customers with real clients on it, a
 * colleague's client, and a module that lets it do what servers do wrong.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Client, client, xml } from '@xmpp/client';
import { acknowledgeWhenKept } from '../../../src/channels/xmpp/acknowledge.ts';
import { ignoreLateData } from '../../../src/channels/xmpp/ignore-late-data.ts';
import type { FakePlatform, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { until } from '../until.ts';
import { startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';
import { freePort, serverProgram } from './server-program.ts';

export type Person = Speaker | 'colleague';
type Element = ReturnType<typeof xml>;

/** What a person's client sends: `event.stanza` with the channel's address as its place. */
export interface XmppEvent {
  by: Person;
  stanza: string;
}

export interface FakeProsody extends FakePlatform {
  /** The files' address, for the settings. */
  readonly uploads: string;
  /** What a customer's client was sent, oldest first. */
  readonly heard: readonly { by: Person; stanza: Element }[];
  /** Told by whoever sees the channel's connection begin and end. */
  noteConnection(isOpen: boolean): void;
  /** Whether the customer sees us as there. */
  seesUs(by: Speaker): boolean;
}

export const SHOP = 'shop@localhost';
export const passwordOf = (name: string) => `the-secret-of-${name}`;

const RECEIPTS = 'urn:xmpp:receipts';

export async function fakeProsody(): Promise<FakeProsody> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'prosody-'));
  const port = await freePort();
  await writeFiles(folder, port);
  const program = serverProgram('prosody', ['--config', `${folder}/prosody.cfg.lua`, '-F'], port);
  const files = keptFiles();
  const web = await startHttpPlatform({
    purposeOf: () => 'file',
    answer: ({ path: at }) => {
      const file = files.find(at.slice(1));
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : { status: 404 };
    },
  });
  const service = `xmpp://127.0.0.1:${port}`;
  const people = new Map<Person, Client>();
  const shown: Shown[] = [];
  const typings: { to: Speaker }[] = [];
  const complaints: string[] = [];
  const heard: FakeProsody['heard'][number][] = [];
  const present = new Set<Person>();
  const receipts: { by: Person; id: string }[] = [];
  let left = 0;
  let marksRead = 0;
  let faults = 0;
  let isHeld = false;
  let running: Promise<void> = Promise.resolve();

  async function enter(by: Person): Promise<void> {
    const isColleague = by === 'colleague';
    const username = isColleague ? 'shop' : by;
    const password = passwordOf(username);
    const resource = isColleague ? 'gajim' : 'phone';
    const person = client({
      service,
      domain: 'localhost',
      resource,
      // Two seconds otherwise: a busy machine takes longer.
      timeout: 60_000,
      // SCRAM takes the library a second of computing.
      credentials: (authenticate, _mechanisms, _fast) =>
        authenticate({ username, password }, 'PLAIN', xml('user-agent', {})),
    });
    person.reconnect.stop();
    // The library's own count of stanzas is wrong, and prosody ends the stream for it.
    acknowledgeWhenKept(person);
    ignoreLateData(person);
    person.on('error', () => {});
    person.on('stanza', (stanza: Element) => hear(by, stanza));
    people.set(by, person);
    await person.start();
    if (isColleague) return;
    await person.send(xml('presence'));
    await person.send(xml('presence', { to: SHOP, type: 'subscribe' }));
  }

  function hear(by: Person, stanza: Element): void {
    heard.push({ by, stanza });
    const isOurs = stanza.attrs.from === `${SHOP}/frontdesk`;
    if (!isOurs || by === 'colleague') return;
    if (stanza.is('presence')) {
      if (stanza.attrs.type === undefined) present.add(by);
      if (stanza.attrs.type === 'unavailable' && present.delete(by)) left += 1;
    }
    if (!stanza.is('message') || stanza.attrs.type === 'error') return;
    const received = stanza.getChild('received', RECEIPTS);
    if (received) receipts.push({ by, id: String(received.attrs.id) });
    if (stanza.getChild('displayed')) marksRead += 1;
    if (stanza.getChild('composing')) typings.push({ to: by });
    const text = stanza.getChildText('body');
    if (text === null) return;
    if (text === '') complaints.push('an empty message');
    if (stanza.toString().length > 64 * 1024) complaints.push('a stanza of more than 64 KB');
    const url = stanza.getChild('x', 'jabber:x:oob')?.getChildText('url');
    shown.push({
      to: by,
      text: url === text ? '' : text,
      choices: [],
      files: url ? [{ url }] : [],
      externalId: String(stanza.attrs.id),
      raw: stanza.toString(),
    });
  }

  async function start(): Promise<void> {
    await program.start();
    await Promise.all((['ada', 'bob'] as const).map(enter));
  }

  async function kill(): Promise<void> {
    present.clear();
    await program.kill();
  }

  /** Committed: our receipt, or (of what asks for none) an answer from behind it. Refused: we have left. */
  async function say({ by, stanza }: XmppEvent): Promise<boolean> {
    // A colleague's client that is always there would take what we could not keep.
    if (by === 'colleague' && !people.has(by)) await enter(by);
    const person = people.get(by);
    const before = { left, receipts: receipts.length };
    const id = /<message[^>]* id="([^"]+)"/.exec(stanza)?.[1];
    await person?.write(stanza);
    if (stanza.includes(RECEIPTS) && stanza.includes('<request')) {
      const isReceived = () => receipts.slice(before.receipts).some((each) => each.by === by && each.id === id);
      await until(() => isReceived() || left > before.left);
      return isReceived();
    }
    const ping = xml('iq', { type: 'get', to: `${SHOP}/frontdesk` }, xml('ping', { xmlns: 'urn:xmpp:ping' }));
    await person?.iqCaller.request(ping);
    return true;
  }

  await start();
  return {
    address: service,
    uploads: web.address,
    heard,
    noteConnection: (isOpen) => {
      isHeld = isOpen;
    },
    seesUs: (by) => present.has(by),
    async emit(events) {
      await running;
      await until(() => present.has('ada') && present.has('bob'));
      const taken = await Promise.all((events as XmppEvent[]).map(say));
      return { isTaken: taken.every(Boolean) };
    },
    shown,
    typings,
    get marksRead() {
      return marksRead;
    },
    get attempts() {
      return shown.length;
    },
    tokens: 0,
    async fail(fault, times = 1) {
      if (fault.kind === 'unreachable') {
        await kill();
        return until(() => !isHeld);
      }
      if (fault.kind === 'fileFails') return web.fail(fault, times);
      for (let time = 0; time < times; time += 1) {
        await writeFile(`${folder}/faults/${fault.kind}.${((faults += 1) % 20) + 1}`, '');
      }
    },
    async heal() {
      await web.heal();
      await running;
      if (!program.isUp) await start();
    },
    async settled() {
      if (!program.isUp) return;
      // What goes to a client is in order too: behind this answer there is nothing that was taken before.
      for (const by of ['ada', 'bob'] as const) {
        await people.get(by)?.iqCaller.get(xml('ping', { xmlns: 'urn:xmpp:ping' }), 'localhost');
      }
    },
    serve: (file) => `${web.address}/${files.keep(file)}`,
    dropConnections() {
      running = kill().then(start);
    },
    complaints,
    async close() {
      await running;
      for (const person of people.values()) person.removeAllListeners('stanza');
      await Promise.allSettled([...people.values()].map((person) => person.stop()));
      await program.kill();
      await web.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeFiles(folder: string, port: number): Promise<void> {
  const accounts = `${folder}/data/localhost/accounts`;
  await mkdir(accounts, { recursive: true });
  await mkdir(`${folder}/faults`);
  for (const name of ['shop', 'ada', 'bob']) {
    await writeFile(`${accounts}/${name}.dat`, `return { ["password"] = "${passwordOf(name)}"; };`);
  }
  await writeFile(
    `${folder}/prosody.cfg.lua`,
    `run_as_root = true
data_path = "${folder}/data"
plugin_paths = { "${path.resolve('test/support/fakes/prosody')}" }
faults_folder = "${folder}/faults"
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
modules_enabled = { "roster"; "saslauth"; "disco"; "carbons"; "smacks"; "offline"; "ping"; "vcard"; "faults" }
modules_disabled = { "s2s"; "tls"; "posix" }
authentication = "internal_plain"
storage = "internal"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
smacks_hibernation_time = 2
log = { { levels = { min = "warn" }, to = "console" } }
VirtualHost "localhost"
`,
  );
}
