import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type BuildOptions, buildRelease } from '../../../../src/knowledge/release/build-release.ts';
import { releaseIdOf } from '../../../../src/knowledge/release/release.ts';
import { diskFiles, type ReleaseFiles } from '../../../../src/knowledge/release/release-files.ts';
import { listReleases, loadRelease, pruneReleases } from '../../../../src/knowledge/release/release-store.ts';
import { edited, readFiles, shopFiles } from '../content-files.ts';

let releasesDir: string;

beforeEach(async () => {
  releasesDir = await mkdtemp(join(tmpdir(), 'frontdesk-releases-'));
});

afterEach(() => rm(releasesDir, { recursive: true, force: true }));

function contentAfter(changes: Record<string, string | undefined> = {}) {
  const { content } = readFiles(shopFiles(changes));
  if (!content) throw new Error('the content has errors');
  return content;
}

/** Trains in no time; the model is the number of examples. */
function aTrainer() {
  return jest.fn<BuildOptions['train']>(async (examples, onProgress) => {
    onProgress(1);
    return new TextEncoder().encode(`model of ${examples.length}`);
  });
}

function options(changes: Partial<BuildOptions> = {}): BuildOptions {
  let ids = 0;
  let ticks = 0;
  return {
    content: contentAfter(),
    train: aTrainer(),
    engineName: 'linear',
    engineVersion: '1',
    releasesDir,
    clock: { now: () => Date.UTC(2026, 10, 21), monotonicMs: () => 1_250 * ticks++ },
    ids: { next: () => `work-${++ids}` },
    ...changes,
  };
}

describe('Building a release', () => {
  it('trains once, and finds the release on disk the second time', async () => {
    const train = aTrainer();

    const first = await buildRelease(options({ train }));
    const second = await buildRelease(options({ train }));

    expect(train).toHaveBeenCalledTimes(1);
    expect([first.trained, second.trained]).toEqual([true, false]);
    expect(second).toEqual({ ...first, trained: false });
    expect(new TextDecoder().decode(second.model)).toBe('model of 18');
  });

  it('writes down what was trained, when, and how long it took', async () => {
    const { manifest } = await buildRelease(options());

    expect(manifest).toMatchObject({
      createdAt: '2026-11-21T00:00:00.000Z',
      summary: { utterances: 18, intents: 3, languages: ['de', 'en'], seconds: 1.25, engine: 'linear 1' },
    });
    expect(Object.keys(manifest.files)).toEqual(['content.json', 'model.bin']);
  });

  it('names a release by its words and its engine, not by lines or the order of keys', () => {
    const engine = { name: 'linear', version: '1' };
    const id = releaseIdOf(contentAfter(), engine);

    expect(id).toMatch(/^[0-9a-f]{16}$/);
    const moved = edited('training/tests/everyday.en.yaml', 'returns.period', '# a remark\n\nreturns.period');
    expect(releaseIdOf(contentAfter(moved), engine)).toBe(id);
    const swapped = edited(
      'dialogs/return-item/texts.en.yaml',
      'order: Which order?\ndone: Thank you.',
      'done: Thank you.\norder: Which order?',
    );
    expect(releaseIdOf(contentAfter(swapped), engine)).toBe(id);
    const reworded = edited('dialogs/return-item/texts.en.yaml', 'Thank you.', 'Thanks.');
    expect(releaseIdOf(contentAfter(reworded), engine)).not.toBe(id);
    expect(releaseIdOf(contentAfter(), { ...engine, version: '2' })).not.toBe(id);
  });

  it('leaves nothing behind when training fails', async () => {
    const train = async () => {
      throw new Error('out of memory');
    };

    await expect(buildRelease(options({ train }))).rejects.toThrow('out of memory');

    expect(await readdir(releasesDir)).toEqual([]);
  });

  it('does not train content without a question', async () => {
    const content = { ...contentAfter(), faqs: {}, intents: {} };

    await expect(buildRelease(options({ content }))).rejects.toMatchObject({ code: 'release.nothing_to_learn' });
  });

  it.each(['content.json', 'model.bin', 'release.json'])(
    'refuses to load a release whose %s was damaged, and builds it again',
    async (name) => {
      const { id } = await buildRelease(options());
      const file = join(releasesDir, id, name);
      const bytes = await readFile(file);
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      await writeFile(file, bytes);

      await expect(loadRelease(releasesDir, id)).rejects.toMatchObject({ code: 'release.damaged' });
      const rebuilt = await buildRelease(options());

      expect(rebuilt.trained).toBe(true);
      expect((await loadRelease(releasesDir, id)).id).toBe(id);
      expect(await readdir(releasesDir)).toEqual([id]);
    },
  );

  it('says that a release is not there', async () => {
    const id = releaseIdOf(contentAfter(), { name: 'linear', version: '1' });

    await expect(loadRelease(releasesDir, id)).rejects.toMatchObject({ code: 'release.missing' });
  });
});

describe('A crash while a release is written', () => {
  /** Lets `steps` changes of the disk happen, and none after: not even tidying up, as after a power cut. */
  function crashingAfter(steps: number): ReleaseFiles & { changes: number } {
    const change = async <T>(act: () => Promise<T>): Promise<T> => {
      if (files.changes >= steps) throw new Error('crash');
      files.changes += 1;
      return act();
    };
    const files = {
      ...diskFiles,
      changes: 0,
      makeFolder: (path: string) => change(() => diskFiles.makeFolder(path)),
      write: (path: string, data: string | Uint8Array) => change(() => diskFiles.write(path, data)),
      syncFolder: (path: string) => change(() => diskFiles.syncFolder(path)),
      rename: (from: string, to: string) => change(() => diskFiles.rename(from, to)),
      remove: (path: string) => change(() => diskFiles.remove(path)),
    };
    return files;
  }

  it('leaves no release or a whole one, whatever the moment, and the next start builds it', async () => {
    const whole = crashingAfter(Number.POSITIVE_INFINITY);
    await buildRelease(options({ files: whole }));
    expect(whole.changes).toBeGreaterThan(6);

    for (let steps = 0; steps < whole.changes; steps++) {
      await rm(releasesDir, { recursive: true, force: true });
      await buildRelease(options({ files: crashingAfter(steps) })).catch(() => undefined);

      for (const id of await listReleases(releasesDir)) await loadRelease(releasesDir, id);
      const { id } = await buildRelease(options());
      expect(await listReleases(releasesDir)).toEqual([id]);
    }
  });

  it('never harms the release that is there', async () => {
    const old = await buildRelease(options());
    const content = contentAfter(edited('training/faq/returns.en.yaml', 'answer: Nothing.', 'answer: Five euros.'));

    for (let steps = 0; steps < 6; steps++) {
      await buildRelease(options({ content, files: crashingAfter(steps) })).catch(() => undefined);
      expect((await loadRelease(releasesDir, old.id)).content).toEqual(old.content);
    }
  });

  it('is tidied up by pruning, once no builder can be at work any more', async () => {
    await buildRelease(options({ files: crashingAfter(3) })).catch(() => undefined);
    const hour = 60 * 60_000;

    await pruneReleases({ releasesDir, keep: [], now: Date.now() });
    expect(await readdir(releasesDir)).toHaveLength(1);
    await pruneReleases({ releasesDir, keep: [], now: Date.now() + 2 * hour });
    expect(await readdir(releasesDir)).toEqual([]);
  });
});

describe('Pruning releases', () => {
  it('keeps those in use and deletes the others', async () => {
    const kept = await buildRelease(options());
    const old = await buildRelease(options({ engineVersion: '0' }));

    const pruned = await pruneReleases({ releasesDir, keep: [kept.id], now: Date.now() });

    expect(pruned).toEqual([old.id]);
    expect(await listReleases(releasesDir)).toEqual([kept.id]);
  });
});
