/** Files that all servers of a database share. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileFolder } from '../../../../src/runtime/file-folder.ts';
import type { MongoConversationStore } from '../../../../src/storage/mongo/mongo-conversation-store.ts';
import { aMongoStore, type MongoUnderTest } from '../../../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../../../support/mongo/describe-with-mongo.ts';
import { dyingAfter } from '../../../support/mongo/writes-that-stop.ts';

describeWithMongo('shared files', (server) => {
  let under: MongoUnderTest;
  let one: MongoConversationStore;
  let other: MongoConversationStore;
  const folders: string[] = [];
  const aFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'frontdesk-files-'));
    folders.push(folder);
    return folder;
  };
  beforeEach(async () => {
    under = await aMongoStore(server());
    one = under.store;
    other = await under.another();
  });
  afterEach(async () => {
    await under.finish();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  const name = 'a'.repeat(64);

  it('are found by another server, of any size', async () => {
    for (const size of [0, 1, 999_999, 1_000_000, 3_500_000]) {
      const bytes = randomBytes(size);
      await one.blobs.put(`uploads/${name}`, bytes);

      expect(Buffer.compare((await other.blobs.find(`uploads/${name}`)) ?? Buffer.from('none'), bytes)).toBe(0);
    }
    expect(await other.blobs.find('uploads/nothing')).toBeUndefined();
  });

  it('are listed by what their name begins with, and are gone when they were removed', async () => {
    for (const each of ['releases/b/x', 'releases/a/x', 'uploads/a']) await one.blobs.put(each, Buffer.from(each));

    const listed: string[] = [];
    for await (const blob of other.blobs.list('releases/')) listed.push(`${blob.name} ${blob.size}`);

    expect(listed).toEqual(['releases/a/x 12', 'releases/b/x 12']);
    expect(await other.blobs.remove('releases/a/x')).toBe(true);
    expect(await one.blobs.remove('releases/a/x')).toBe(false);
    expect(await one.blobs.findNames(['releases/a/x', 'releases/b/x'])).toEqual(new Set(['releases/b/x']));
  });

  it('are the old one or the new one when a server dies while it writes', async () => {
    const [before, after] = [Buffer.alloc(2_200_000, 1), Buffer.alloc(2_200_000, 2)];
    await one.blobs.put('uploads/x', before);
    for (let writes = 0; ; writes += 1) {
      const { died } = await dyingAfter(writes, () => one.blobs.put('uploads/x', after));
      const found = await other.blobs.find('uploads/x');

      expect([before, after].some((whole) => Buffer.compare(found ?? Buffer.alloc(0), whole) === 0)).toBe(true);
      if (!died) break;
      await one.blobs.put('uploads/x', before);
    }
  });

  it('are kept in a folder of each server, until one of them removes the file', async () => {
    const [here, there] = [aFolder(), aFolder()];
    const first = createFileFolder({ folder: here, shared: one.blobs });
    const second = createFileFolder({ folder: there, shared: other.blobs });
    await first.save(name, Buffer.from('a picture'));

    expect(String(await second.find(name))).toBe('a picture');
    expect(readdirSync(there)).toEqual([name]);

    expect(await first.remove(name)).toBe(true);
    expect(await second.find(name)).toBeUndefined();
    expect(readdirSync(there)).toEqual([]);
  });

  it('leave the folder of a server that nobody asks for them', async () => {
    const [here, there] = [aFolder(), aFolder()];
    const first = createFileFolder({ folder: here, shared: one.blobs });
    const second = createFileFolder({ folder: there, shared: other.blobs });
    const kept = 'b'.repeat(64);
    await first.save(name, Buffer.from('a picture'));
    await first.save(kept, Buffer.from('another'));
    await second.find(name);
    await second.find(kept);
    writeFileSync(join(there, 'notes.txt'), 'not ours');
    await first.remove(name);

    expect(await second.tidy()).toBe(1);
    expect(readdirSync(there)).toEqual([kept, 'notes.txt']);
  });
});
