import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMediaService } from '../../../../src/channels/kit/media/media-service.ts';
import { createLogger } from '../../../../src/runtime/logger.ts';
import { memoryDocuments } from '../../../support/memory-documents.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';
import { until } from '../../../support/until.ts';

let origin = '';
let isIll = false;
let downloads = 0;
const server = createServer((_, response) => {
  downloads += 1;
  if (isIll) response.writeHead(503).end();
  else response.end('bytes');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  isIll = false;
  downloads = 0;
});
afterAll(() => void server.close());

function aService(shared = { store: memoryDocuments(), kept: new Map<string, Uint8Array>() }) {
  const clock = new SteppedClock();
  const files = {
    save: async (name: string, bytes: Uint8Array) => void shared.kept.set(name, bytes),
    find: async (name: string) => shared.kept.get(name),
    read: async () => undefined,
  };
  const parts = { ...shared, files, key: 'a secret of this installation', clock, logger: createLogger('silent') };
  const media = createMediaService({ ...parts, pause: clock.pause });
  media.attach('test', { origins: [origin], requestOf: async (ref) => ({ url: `${origin}/${ref}`, headers: {} }) });
  return { ...shared, media, clock };
}

it('gives the same event the same addresses, and another one others', async () => {
  const { media } = aService();

  const [first] = await media.announce('test', 'event-1', [{ ref: 'a', name: '../../etc/passwd' }]);
  const [again] = await media.announce('test', 'event-1', [{ ref: 'a', name: '../../etc/passwd' }]);
  const [other] = await media.announce('test', 'event-2', [{ ref: 'a' }]);

  expect(again).toEqual(first);
  expect(other?.contentUrl).not.toBe(first?.contentUrl);
  expect(first?.name).toBe('passwd');
  await media.close();
});

it('downloads a file once, for all who look at the same moment and after', async () => {
  const { media, kept } = aService();
  const [attachment] = await media.announce('test', 'event-1', [{ ref: 'a' }]);
  const url = attachment?.contentUrl ?? '';

  const all = await Promise.all([media.read(url), media.read(url)]);
  const later = await media.read(url);

  expect([...all, later].map((bytes) => Buffer.from(bytes).toString())).toEqual(['bytes', 'bytes', 'bytes']);
  expect(downloads).toBe(1);
  expect([...kept.keys()]).toEqual([url.replace('/media/', '')]);
  await media.close();
});

it('tries a server that is ill again, and goes on after a restart', async () => {
  isIll = true;
  const before = aService();
  const announced = await before.media.announce('test', 'event-1', [{ ref: 'a' }]);
  before.media.fetch(announced);
  await until(() => downloads === 1);
  await before.media.close();
  isIll = false;

  const after = aService(before);
  await after.media.start();
  await until(() => after.kept.size === 1);

  await after.media.close();
  expect(await after.store.listDocuments('mediaWaiting')).toEqual([]);
});

it('brings nothing back of a file that was erased while it was fetched', async () => {
  const { media, store, kept } = aService();
  const [attachment] = await media.announce('test', 'event-1', [{ ref: 'a' }]);
  const id = attachment?.contentUrl?.replace('/media/', '') ?? '';
  media.attach('test', {
    origins: [origin],
    requestOf: async (ref) => {
      await store.deleteDocument('media', id);
      await store.deleteDocument('mediaWaiting', id);
      return { url: `${origin}/${ref}`, headers: {} };
    },
  });

  await expect(media.read(`/media/${id}`)).rejects.toMatchObject({ code: 'channel.file' });

  expect(kept.size).toBe(0);
  expect(await store.findDocument('media', id)).toBeUndefined();
  await media.close();
});

it('keeps bytes that came along before the message is committed', async () => {
  const { media, kept } = aService();

  const [attachment] = await media.announce('test', 'event-1', [{ bytes: Buffer.from('a mail'), name: 'a.txt' }]);

  expect(kept.size).toBe(1);
  expect(Buffer.from(await media.read(attachment?.contentUrl ?? '')).toString()).toBe('a mail');
  expect(downloads).toBe(0);
  await media.close();
});
