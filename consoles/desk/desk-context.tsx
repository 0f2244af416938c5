/** Everything that a signed-in page shares: who it is, drafts, the outbox, live news. One per account. */
import { createContext, useContext } from 'react';
import type { PresenceChange, SessionView } from '../../src/http/contract/desk.ts';
import type { Drafts } from '../shared/api/drafts.ts';
import type { Outbox } from '../shared/api/outbox.ts';
import { useValue } from '../shared/live/value-store.ts';
import type { LiveConnection } from './use-live.ts';

export interface DeskContextValue extends LiveConnection {
  session: SessionView;
  drafts: Drafts;
  outbox: Outbox;
  setPresence: (presence: PresenceChange) => void;
}

export const DeskContext = createContext<DeskContextValue | undefined>(undefined);

export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext);
  if (!value) throw new Error('useDesk outside of DeskContext');
  return value;
}

/** How many wait, are mine, are snoozed; undefined before the server has said so: never shown as zero. */
export const useCounts = () => useValue(useDesk().news.counts);

/** Who else looks at a conversation, oneself left out. */
export const useViewers = (id: string) => useValue(useDesk().news.viewers)[id] ?? none;
const none: readonly never[] = [];

export const isSupervisor = (session: SessionView): boolean =>
  session.account.role === 'supervisor' || session.account.role === 'admin';
