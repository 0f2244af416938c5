/** Texts that are not sent yet, one per conversation and tab. Kept on the device at every key: a reload loses nothing. */
import { readAll, type TextStorage, tryWrite } from './text-storage.ts';

export type ComposerTab = 'reply' | 'note';

/** What is kept beside a text until it is sent. */
export interface DraftParts {
  /** Uploaded already. */
  attachments?: { contentType: string; contentUrl: string; name: string }[];
  /** Titles of buttons offered with a reply. */
  buttons?: string[];
  /** A canned reply with a gap: while it stands in the text, nothing is sent. */
  gap?: { text: string; missing: string[] };
}

export interface Draft extends DraftParts {
  text: string;
  /** Why a sent text came back, in the server's words. */
  returnedBecause?: string;
}

export interface Drafts {
  read: (conversationId: string, tab: ComposerTab) => Draft;
  /** An empty text without files removes the draft. */
  write: (conversationId: string, tab: ComposerTab, draft: Draft) => void;
  has: (conversationId: string) => boolean;
  subscribe: (changed: () => void) => () => void;
}

const nothing: Draft = { text: '' };

/** `prefix` holds the account's id: two people at one device never see each other's drafts. */
export function createDrafts(storage: TextStorage, prefix: string): Drafts {
  const drafts = new Map<string, Draft>();
  for (const [key, value] of readAll(storage, prefix)) {
    const draft: Draft = JSON.parse(value);
    drafts.set(key, draft);
  }
  const listeners = new Set<() => void>();
  const keyOf = (conversationId: string, tab: ComposerTab) => `${conversationId}.${tab}`;

  return {
    read: (conversationId, tab) => drafts.get(keyOf(conversationId, tab)) ?? nothing,
    write: (conversationId, tab, draft) => {
      const key = keyOf(conversationId, tab);
      if (draft.text === '' && !draft.attachments?.length) {
        drafts.delete(key);
        storage.removeItem(prefix + key);
      } else {
        drafts.set(key, draft);
        tryWrite(storage, prefix + key, JSON.stringify(draft));
      }
      for (const changed of listeners) changed();
    },
    has: (conversationId) => drafts.has(keyOf(conversationId, 'reply')) || drafts.has(keyOf(conversationId, 'note')),
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
