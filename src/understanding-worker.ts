/** The thread that understands: the trained models and the encoder live here and nowhere else in the server. */
import { LRUCache } from 'lru-cache';
import { workerData } from 'piscina';
import { bringAlive } from './bring-alive.ts';
import type { Config } from './config.ts';
import type { ReleaseId } from './conversation/ids.ts';
import type { FaqArticle, SearchOptions } from './conversation/search.ts';
import type { UnderstandOptions } from './conversation/understander.ts';
import type { Understanding } from './conversation/understanding.ts';
import { findLiveRelease } from './live-release.ts';
import { giveBackMemory } from './runtime/give-back-memory.ts';
import { openSenses, type Senses } from './senses.ts';
import type { LiveRelease } from './turn/releases.ts';

/** The active release and those that dialogs are pinned to, which are few and short; any other is read again from the disk. */
const KEPT = 4;

/** Any words do. */
const WARM_UP = 'Is anybody there?';

const config: Config = workerData;
let senses: Promise<Senses> | undefined;
const releases = new LRUCache<ReleaseId, Promise<LiveRelease | undefined>>({ max: KEPT });

/** False when the release is gone or damaged. What the first customer would wait for is done here: encoder, search, warm code. */
export async function load({ release }: { release: ReleaseId }): Promise<boolean> {
  const live = await find(release);
  if (live === undefined) return false;
  const { default: language } = live.content.settings.languages;
  const moment = { language, now: 0, timezone: 'UTC' };
  await Promise.all([
    live.understander.understand(WARM_UP, moment),
    live.search.search(WARM_UP, { limit: 1, mode: 'question', language }),
    // Without it everything goes on by words alone.
    (await senses)?.encoder?.encode([WARM_UP]).catch(() => undefined),
  ]);
  await giveBackMemory();
  return true;
}

export interface Told {
  release: ReleaseId;
  text: string;
  options: UnderstandOptions;
}

/** Neither of both: the release is gone. */
export interface Read {
  understanding?: Understanding;
  /** Why the text could not be read. */
  failure?: string;
}

/** In the order of the texts; each is read, or fails, by itself. */
export async function understandAll({ told }: { told: Told[] }): Promise<Read[]> {
  return Promise.all(
    told.map(async ({ release, text, options }) => {
      try {
        const understanding = await (await find(release))?.understander.understand(text, options);
        return understanding ? { understanding } : {};
      } catch (error) {
        return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      }
    }),
  );
}

/** Nothing is found in a release that is gone. */
export async function search(asked: {
  release: ReleaseId;
  text: string;
  options: SearchOptions;
}): Promise<FaqArticle[]> {
  const live = await find(asked.release);
  return live?.search.search(asked.text, asked.options) ?? [];
}

/** The encoder's own thread must have ended when the process does: the runtime inside would abort otherwise. */
export async function close(): Promise<void> {
  await (await senses)?.encoder?.close();
}

async function find(id: ReleaseId): Promise<LiveRelease | undefined> {
  const known = releases.get(id);
  if (known) return known;
  senses ??= openSenses(config);
  const found = senses.then((open) => findLiveRelease(config, id, (release) => bringAlive(release, open)));
  releases.set(id, found);
  const forget = () => void releases.delete(id);
  // A release that was not there may come; one that is broken for now may be mended.
  found.then((live) => live ?? forget(), forget);
  return found;
}
