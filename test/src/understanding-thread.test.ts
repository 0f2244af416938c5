import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseConfig } from '../../src/config.ts';
import { type ReleaseId, releaseId } from '../../src/conversation/ids.ts';
import type { Release } from '../../src/knowledge/release/release.ts';
import { buildReleaseOf, readSoundContent } from '../../src/release.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import type { LiveRelease } from '../../src/turn/releases.ts';
import { startUnderstandingThread, type UnderstandingThread } from '../../src/understanding-thread.ts';

const COMPANY = `
name: Corner Shop
languages: { default: en }
queues: { general: { title: { en: Service } } }
`;

const FAQ = `
opening:
  title: Opening hours
  questions: [when are you open, what are your opening hours, until when is the shop open]
  answer: We are open from nine to six.
parking:
  title: Parking
  questions: [where can I park, is there a car park, do you have parking spaces]
  answer: Behind the shop.
`;

describe('the thread that understands', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-thread-'));
  const config = parseConfig({
    CONTENT_DIR: folder,
    DATA_DIR: path.join(folder, 'data'),
    INTENT_ENGINE: 'small',
    EMBEDDINGS: 'off',
  });
  const moment = { now: Date.parse('2026-11-22T10:00:00Z'), timezone: 'UTC' };
  let release: Release;
  let thread: UnderstandingThread;
  let live: LiveRelease;

  beforeAll(async () => {
    mkdirSync(path.join(folder, 'training/faq'), { recursive: true });
    writeFileSync(path.join(folder, 'frontdesk.yaml'), COMPANY);
    writeFileSync(path.join(folder, 'training/faq/shop.en.yaml'), FAQ);
    const { content } = await readSoundContent(config);
    release = await buildReleaseOf(config, content);
    thread = startUnderstandingThread(config, createLogger('silent'));
    live = await thread.bringAlive(release);
  });

  afterAll(async () => {
    await thread.close();
    rmSync(folder, { recursive: true });
  });

  it('understands what the release was taught', async () => {
    const understood = await live.understander.understand('until when are you open?', moment);

    expect(understood).toMatchObject({ intents: [{ intent: 'opening' }, { intent: 'parking' }], language: 'en' });
  });

  it('reads texts that come at the same moment each by itself: one that cannot be read spoils no other', async () => {
    const never = { ...moment, now: Number.NaN };

    const [first, broken, last] = await Promise.all([
      live.understander.understand('until when are you open?', moment),
      live.understander.understand('can I park here tomorrow?', never),
      live.understander.understand('is there a car park?', moment),
    ]);

    expect(first.intents[0]).toMatchObject({ intent: 'opening' });
    expect(broken.intents).toEqual([]);
    expect(last.intents[0]).toMatchObject({ intent: 'parking' });
  });

  it('searches the release, and lists it without being asked anything', async () => {
    const [found] = await live.search.search('car park', { limit: 1, mode: 'question', language: 'en' });

    expect(found).toMatchObject({ id: 'parking', answer: 'Behind the shop.' });
    expect(live.search.list({ limit: 5 }).map(({ id }) => id)).toEqual(['opening', 'parking']);
  });

  it('refuses a release that is gone', async () => {
    const gone: ReleaseId = releaseId('0123456789abcdef');

    await expect(thread.bringAlive({ id: gone, content: release.content })).rejects.toMatchObject({
      code: 'release.missing',
    });
  });

  it('takes a text as not understood when nobody can read it', async () => {
    const other = startUnderstandingThread(config, createLogger('silent'));
    const lost = await other.bringAlive(release);
    await other.close();

    const understood = await lost.understander.understand('when are you open?', moment);

    expect(understood).toMatchObject({ text: 'when are you open?', decision: 'fallback', limited: 'deadline' });
  });
});
