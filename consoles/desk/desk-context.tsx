/** Everything that a signed-in page shares: who it is, drafts, the outbox, live news. One per account. */
import { createContext, useContext } from 'react';
import type { ConversationRowView, SessionView } from '../../src/http/contract/desk.ts';
import type { Drafts } from '../shared/api/drafts.ts';
import type { Outbox } from '../shared/api/outbox.ts';
import type { LiveState } from '../shared/live/live-socket.ts';

export interface DeskContextValue {
  session: SessionView;
  drafts: Drafts;
  outbox: Outbox;
  live: { state: LiveState; lostAt?: string };
  counts: { waiting: number; mine: number; agentsAvailable: number } | undefined;
  isAvailable: boolean | undefined;
  setAvailable: (isAvailable: boolean) => void;
  /** The newest known row of a conversation that left its list. */
  latestRow: (id: string) => ConversationRowView | undefined;
}

export const DeskContext = createContext<DeskContextValue | undefined>(undefined);

export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext);
  if (!value) throw new Error('useDesk outside of DeskContext');
  return value;
}
