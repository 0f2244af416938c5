/** What the store refuses to open, and that it leaves everything as it was found. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createSqliteConversationStore } from '../../../../src/storage/sqlite/sqlite-conversation-store.ts';
import { aConversation, aFirstCommit } from '../../../support/builders.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

describe('opening a data folder', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = aDataFolder();
  });
  afterEach(() => folder.remove());

  async function fill(): Promise<void> {
    const store = await folder.openStore();
    for (const { commits } of ['c1', 'c2', 'c3'].map((conversation) => aConversation({ conversation, turns: 8 }))) {
      for (const commit of commits) await store.commitTurn(commit);
    }
    await store.close();
  }

  const refusal = (code: string, message: RegExp) =>
    expect.objectContaining({ name: 'BadInputError', code, message: expect.stringMatching(message) });

  it('makes the folder and the file, for its owner alone', async () => {
    const dataDir = join(folder.path, 'new', 'data');
    const store = createSqliteConversationStore({ dataDir });
    await store.open();
    await store.close();

    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'frontdesk.db')).mode & 0o777).toBe(0o600);
  });

  it('writes ahead, flushes every commit and overwrites what is deleted', async () => {
    let database: DatabaseSync | undefined;
    await folder.openStore({ onOpen: (opened) => (database = opened) });

    expect(database?.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database?.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database?.prepare('PRAGMA secure_delete').get()).toEqual({ secure_delete: 1 });
  });

  it('flushes less often when told so', async () => {
    let database: DatabaseSync | undefined;
    await folder.openStore({ synchronous: 'NORMAL', onOpen: (opened) => (database = opened) });

    expect(database?.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 1 });
  });

  it.each([
    ['3.51.2', true],
    ['3.7.0', true],
    ['2.99.99', true],
    ['3.51.3', false],
    ['3.53.0', false],
    ['4.0.0', false],
  ])('looks at the version of SQLite: %s refused is %s', async (sqliteVersion, refused) => {
    const opening = folder.openStore({ sqliteVersion });

    if (refused) {
      await expect(opening).rejects.toEqual(refusal('storage.sqlite_too_old', /Node 24/));
      expect(existsSync(folder.file)).toBe(false);
    } else {
      await expect(opening).resolves.toBeDefined();
    }
  });

  it('refuses a folder that is a file', async () => {
    const dataDir = join(folder.path, 'occupied');
    writeFileSync(dataDir, '');

    const opening = createSqliteConversationStore({ dataDir }).open();

    await expect(opening).rejects.toEqual(refusal('storage.folder', /occupied.*DATA_DIR/));
  });

  it('refuses a damaged file, names the way out and changes nothing, whichever page is damaged', async () => {
    await fill();
    const whole = readFileSync(folder.file);
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(20);

    for (let page = 0; page < pages; page += 1) {
      const damaged = Buffer.from(whole);
      damaged.fill(0xa5, page * 4096, page * 4096 + 200);
      writeFileSync(folder.file, damaged);
      const hash = folder.hash();

      await expect(folder.openStore()).rejects.toEqual(refusal('storage.corrupt', /frontdesk\.db.*frontdesk backup/));

      expect(folder.hash()).toBe(hash);
      expect(readdirSync(folder.path).sort()).toEqual(['frontdesk.db', 'frontdesk.lock']);
    }
  });

  it('refuses a folder in the place of the file', async () => {
    mkdirSync(folder.file);

    await expect(folder.openStore()).rejects.toEqual(refusal('storage.unreadable', /frontdesk\.db cannot be read/));
  });

  it('can be tried again after a refusal', async () => {
    mkdirSync(folder.file);
    const store = createSqliteConversationStore({ dataDir: folder.path });
    await expect(store.open()).rejects.toMatchObject({ code: 'storage.unreadable' });
    rmdirSync(folder.file);

    await store.open();

    expect(await store.countAccounts()).toBe(0);
    await store.close();
  });

  it('refuses a file that was cut short', async () => {
    await fill();
    truncateSync(folder.file, 9 * 4096 + 100);
    const hash = folder.hash();

    await expect(folder.openStore()).rejects.toEqual(refusal('storage.corrupt', /damaged/));
    expect(folder.hash()).toBe(hash);
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(folder.file, 'Dear diary, today I was mistaken for a database. '.repeat(100));
    const hash = folder.hash();

    await expect(folder.openStore()).rejects.toEqual(refusal('storage.corrupt', /not a database/));
    expect(folder.hash()).toBe(hash);
  });

  it('opens again once the damaged file was replaced', async () => {
    await fill();
    const whole = readFileSync(folder.file);
    writeFileSync(folder.file, 'broken'.repeat(1000));
    await expect(folder.openStore()).rejects.toMatchObject({ code: 'storage.corrupt' });

    writeFileSync(folder.file, whole);

    const store = await folder.openStore();
    expect((await store.verify()).counts.turns).toBe(24);
  });

  it('refuses what a newer Frontdesk wrote and leaves it alone', async () => {
    await fill();
    folder.tamper('PRAGMA user_version = 999');
    const hash = folder.hash();

    await expect(folder.openStore()).rejects.toEqual(refusal('storage.newer', /schema 999/));
    await expect(folder.openStore({ mode: 'read' })).rejects.toEqual(refusal('storage.newer', /schema 999/));
    expect(folder.hash()).toBe(hash);
  });

  it('refuses the database of another program', async () => {
    folder.tamper('CREATE TABLE bookmarks (url TEXT)');
    const hash = folder.hash();

    await expect(folder.openStore()).rejects.toEqual(refusal('storage.foreign_file', /another program/));
    expect(folder.hash()).toBe(hash);
  });

  it('begins anew in an empty file, as a start that was killed early leaves it', async () => {
    writeFileSync(folder.file, '');

    const store = await folder.openStore();

    expect((await store.verify()).findings).toEqual([]);
  });

  it('lets one server have the folder, until it closes', async () => {
    const first = await folder.openStore();

    await expect(folder.openStore()).rejects.toEqual(refusal('storage.in_use', /DATA_DIR/));
    await first.close();

    await expect(folder.openStore()).resolves.toBeDefined();
  });

  it('lets others read while a server writes, but not write', async () => {
    const server = await folder.openStore();
    const reader = await folder.openStore({ mode: 'read' });

    await server.commitTurn(aFirstCommit());

    expect((await reader.verify()).counts.turns).toBe(1);
    expect(await reader.findTurnByCause('directline:c1-1')).toBeDefined();
    await expect(reader.commitTurn(aFirstCommit())).rejects.toMatchObject({ code: 'storage.read_only' });
  });

  it('does not read what is not there, nor make it', async () => {
    await expect(folder.openStore({ mode: 'read' })).rejects.toEqual(refusal('storage.missing', /Start Frontdesk/));
    expect(existsSync(folder.file)).toBe(false);
  });

  it('asks for a start of the server before it reads an older schema', async () => {
    await fill();
    folder.tamper('PRAGMA user_version = 0');

    await expect(folder.openStore({ mode: 'read' })).rejects.toEqual(refusal('storage.older', /Start the server/));
  });

  it('keeps the rights that the owner gave to the file', async () => {
    await fill();
    chmodSync(folder.file, 0o640);

    await folder.openStore();

    expect(statSync(folder.file).mode & 0o777).toBe(0o640);
  });
});
