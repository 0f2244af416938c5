import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseConfig } from '../../src/config.ts';
import { openStore, storeInWords } from '../../src/open-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store that the settings choose', () => {
  it('is the file in the data folder without MONGODB_URI', async () => {
    const config = parseConfig({ DATA_DIR: folder });

    const store = await openStore(config);

    expect((await store.verify()).findings).toEqual([]);
    expect(storeInWords(config)).toBe(`SQLite in ${folder}`);
    await store.close();
  });

  it('is said without the user and password of a URI', () => {
    const words = (MONGODB_URI: string) => storeInWords(parseConfig({ MONGODB_URI }));

    expect(words('mongodb://grace:hopper@db-1:27017,db-2:27017/shop?replicaSet=rs0')).toBe(
      'MongoDB at db-1:27017,db-2:27017, database shop',
    );
    expect(words('mongodb://127.0.0.1:27017')).toBe('MongoDB at 127.0.0.1:27017, database frontdesk');
  });

  it('that does not answer is told with the name of its setting', async () => {
    const opening = openStore(parseConfig({ MONGODB_URI: 'mongodb://127.0.0.1:1/shop' }));

    await expect(opening).rejects.toMatchObject({
      code: 'storage.unavailable',
      message: expect.stringContaining('MONGODB_URI'),
    });
  });

  it.each([
    ['MONGODB_URI', { MONGODB_URI: 'postgres://db/shop' }],
    ['REDIS_URL', { MONGODB_URI: 'mongodb://db/shop', REDIS_URL: 'http://cache' }],
    ['MONGODB_URI', { REDIS_URL: 'redis://cache' }],
  ])('is refused by naming %s for %j', (setting, settings) => {
    expect(() => parseConfig(settings)).toThrow(expect.objectContaining({ message: expect.stringContaining(setting) }));
  });
});
