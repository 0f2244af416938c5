/** One of several servers trains a release, the others fetch it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '../../src/conversation/content.ts';
import { buildRelease } from '../../src/knowledge/release/build-release.ts';
import { releaseIdOf } from '../../src/knowledge/release/release.ts';
import { releasesDirOf } from '../../src/live-release.ts';
import { buildShared, fetchRelease, listShared, pruneShared, tidyReleases } from '../../src/shared-releases.ts';
import type { MongoConversationStore } from '../../src/storage/mongo/mongo-conversation-store.ts';
import { aMongoStore, type MongoUnderTest } from '../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../support/mongo/describe-with-mongo.ts';
import { smallContent } from '../support/small-content.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const engine = { name: 'counting', version: '1' };

describeWithMongo('releases of several servers', (server) => {
  let under: MongoUnderTest;
  let content: Content;
  let trained = 0;
  const folders: string[] = [];
  beforeEach(async () => {
    under = await aMongoStore(server());
    content = smallContent();
    trained = 0;
  });
  afterEach(async () => {
    await under.finish();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function aServer(store: MongoConversationStore) {
    const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-node-'));
    folders.push(dataDir);
    const releasesDir = releasesDirOf({ dataDir });
    const train = async () => {
      trained += 1;
      return new Uint8Array([1, 2, 3]);
    };
    const names = { engineName: engine.name, engineVersion: engine.version };
    const id = releaseIdOf(content, engine);
    return {
      dataDir,
      folder: join(releasesDir, id),
      id,
      build: () => buildShared({ dataDir }, store, id, () => buildRelease({ content, train, releasesDir, ...names })),
    };
  }

  it('are trained once, however many start at the same moment', async () => {
    const servers = await Promise.all([1, 2, 3].map(async () => aServer(await under.another())));

    const releases = await Promise.all(servers.map(({ build }) => build()));

    expect(trained).toBe(1);
    expect(new Set(releases.map(({ manifest }) => manifest.createdAt)).size).toBe(1);
    expect(releases.filter((release) => release.trained)).toHaveLength(1);
  });

  it('are trained again when what is shared is damaged', async () => {
    const [first, second] = [aServer(under.store), aServer(under.store)];
    await first.build();
    await under.store.blobs.put(`releases/${first.id}/model.bin`, new Uint8Array([9]));

    const release = await second.build();

    expect(release.trained).toBe(true);
    expect([...release.model]).toEqual([1, 2, 3]);
  });

  it('are shared by a server that had them before it shared its store', async () => {
    const first = aServer(under.store);
    await first.build();
    for (const file of ['release.json', 'model.bin', 'content.json']) {
      await under.store.blobs.remove(`releases/${first.id}/${file}`);
    }

    await first.build();

    expect(trained).toBe(1);
    expect([...(await listShared(under.store.blobs)).keys()]).toEqual([first.id]);
  });

  it('are fetched whole by whoever meets one that it never had', async () => {
    const [first, second] = [aServer(under.store), aServer(under.store)];
    await first.build();

    expect(await fetchRelease(second, under.store.blobs, first.id)).toBe(true);
    expect((await second.build()).trained).toBe(false);
    expect(trained).toBe(1);
  });

  it('stay while they are used, and a week after they were made', async () => {
    const first = aServer(under.store);
    const { manifest } = await first.build();
    await under.store.saveRelease(manifest);

    await pruneShared(under.store, Date.now());
    expect((await listShared(under.store.blobs)).size).toBe(1);
    await under.store.activateRelease(first.id, new Date().toISOString());
    await pruneShared(under.store, Date.now() + 2 * WEEK_MS);
    expect((await listShared(under.store.blobs)).size).toBe(1);

    await under.store.saveRelease({ ...manifest, id: 'f'.repeat(16) as typeof manifest.id });
    await under.store.activateRelease('f'.repeat(16) as typeof manifest.id, new Date().toISOString());
    await pruneShared(under.store, Date.now() + 2 * WEEK_MS);
    expect((await listShared(under.store.blobs)).size).toBe(0);
    await tidyReleases(first, under.store, Date.now() + WEEK_MS);
    expect(() => writeFileSync(join(first.folder, 'x'), '')).toThrow('ENOENT');
  });
});
