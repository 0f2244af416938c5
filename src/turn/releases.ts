/** The releases that turns are taken with: the active one, and those that open dialogs are pinned to. */
import type { Content } from '../conversation/content.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { ReleaseId } from '../conversation/ids.ts';
import type { FaqSearch } from '../conversation/search.ts';
import type { Understander } from '../conversation/understander.ts';

export interface LiveRelease {
  id: ReleaseId;
  content: Content;
  understander: Understander;
  search: FaqSearch;
}

export interface Releases {
  active(): LiveRelease;
  /** Loads it when it is not in memory; undefined when it is gone or damaged. */
  find(id: ReleaseId): Promise<LiveRelease | undefined>;
}

/** The release in charge of a conversation: pinned while a dialog is open, the active one otherwise. */
export async function releaseFor(
  releases: Releases,
  head: ConversationHead | undefined,
): Promise<{ release: LiveRelease; isReplaced: boolean }> {
  const active = releases.active();
  const isPinned = head !== undefined && head.state.dialogs.length > 0 && head.state.release !== active.id;
  if (!isPinned) return { release: active, isReplaced: false };
  const pinned = await releases.find(head.state.release);
  return pinned ? { release: pinned, isReplaced: false } : { release: active, isReplaced: true };
}
