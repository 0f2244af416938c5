/** One draft of this device as it is now, and the way to change it. */
import { useCallback, useSyncExternalStore } from 'react';
import type { ComposerTab, Draft } from '../../shared/api/drafts.ts';
import { useDesk } from '../desk-context.tsx';

export function useDraft(conversationId: string, tab: ComposerTab): { draft: Draft; write: (draft: Draft) => void } {
  const { drafts } = useDesk();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.read(conversationId, tab));
  const write = useCallback((next: Draft) => drafts.write(conversationId, tab, next), [drafts, conversationId, tab]);
  return { draft, write };
}
