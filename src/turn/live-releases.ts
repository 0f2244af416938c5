/** Releases in memory: the active one always, pinned ones when a conversation asks for them. */
import type { ReleaseId } from '../conversation/ids.ts';
import type { LiveRelease, Releases } from './releases.ts';

/** Each holds its model; few are pinned at a time, as dialogs are short. */
const KEPT_PINNED = 3;

export interface LiveReleases extends Releases {
  /** From now on new conversations and closed dialogs meet this one. */
  activate(release: LiveRelease): void;
}

/** `load` brings a release from the disk; undefined when it is gone or damaged. */
export function createLiveReleases(
  first: LiveRelease,
  load: (id: ReleaseId) => Promise<LiveRelease | undefined>,
): LiveReleases {
  let active = first;
  const pinned = new Map<ReleaseId, Promise<LiveRelease | undefined>>();

  return {
    active: () => active,
    activate(release) {
      pinned.set(active.id, Promise.resolve(active));
      active = release;
    },
    find(id) {
      if (id === active.id) return Promise.resolve(active);
      const found = pinned.get(id) ?? load(id);
      pinned.delete(id);
      pinned.set(id, found);
      for (const oldest of [...pinned.keys()].slice(0, -KEPT_PINNED)) pinned.delete(oldest);
      return found;
    },
  };
}
