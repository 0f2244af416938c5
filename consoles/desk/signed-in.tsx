/** The Desk of one signed-in account: shared things, the frame, and the page of the address. */
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PresenceChange, SessionView } from '../../src/http/contract/desk.ts';
import { createDrafts } from '../shared/api/drafts.ts';
import { newKey } from '../shared/api/new-key.ts';
import { createOutbox } from '../shared/api/outbox.ts';
import { memoryStorage, type TextStorage } from '../shared/api/text-storage.ts';
import type { LiveNews } from '../shared/live/live-news.ts';
import { useTexts } from '../shared/texts/texts.tsx';
import { useAnnouncer } from '../shared/ui/announcer.tsx';
import { useNotices } from '../shared/ui/notices.tsx';
import { errorWords, Loading } from '../shared/ui/region-state.tsx';
import { DeskContext, isSupervisor } from './desk-context.tsx';
import { Frame } from './frame.tsx';
import { putDetail } from './list-cache.ts';
import { useAlerts } from './offers/use-offers.ts';
import { ForbiddenPage, UnknownPage } from './pages/forbidden.tsx';
import { InboxPage } from './pages/inbox.tsx';
import type { Place } from './place.ts';
import { sendText } from './send-text.ts';
import { api } from './services.ts';
import { useLive, wait } from './use-live.ts';
import './desk.css';

/** Each with its own script, words and styles: the inbox does not wait for them. */
const BoardPage = lazy(() => import('./pages/board.tsx'));
const SearchPage = lazy(() => import('./pages/search.tsx'));
const MeasuresPage = lazy(() => import('./pages/measures.tsx'));
const SettingsPage = lazy(() => import('./pages/settings.tsx'));

const summaryEveryMs = 10_000;

export default function SignedIn({ session, place }: { session: SessionView; place: Place }) {
  const texts = useTexts();
  const announcer = useAnnouncer();
  const me = session.account.id;
  const { drafts, outbox } = useTextsOnTheirWay(me);

  const openId = place.page === 'inbox' ? place.conversationId : undefined;
  const changedElsewhere = useRef(new Set<string>());
  const news = useRef<LiveNews>(undefined);
  const setPresence = useSetPresence(news);
  const alert = useAlerts({ me, openId, setPresence });
  const connection = useLive({
    me,
    onConnected: () => outbox.flush(),
    onRow: (row) => {
      if (row.id !== openId) changedElsewhere.current.add(row.id);
    },
    onEvent: alert,
  });
  news.current = connection.news;
  const { live, look } = connection;
  // Whoever reads along for a supervisor's reasons stands in the audit log, not in the agent's eye.
  const isSilent = place.page === 'inbox' && place.isSilent === true;
  useEffect(() => look(isSilent ? null : (openId ?? null)), [look, openId, isSilent]);

  useEffect(() => {
    const timer = setInterval(() => {
      const { size } = changedElsewhere.current;
      if (size > 0) announcer.say(texts.announce.others(size));
      changedElsewhere.current.clear();
    }, summaryEveryMs);
    return () => clearInterval(timer);
  }, [announcer, texts]);

  const wasLost = useRef(false);
  useEffect(() => {
    if (live.state === 'lost' && !wasLost.current) announcer.interrupt(texts.status.connectionLost);
    if (live.state === 'connected' && wasLost.current) announcer.interrupt(texts.status.connectionBack);
    if (live.state !== 'connecting') wasLost.current = live.state === 'lost';
  }, [live.state, announcer, texts]);

  const typing = isSilent ? sayNothing : connection.typing;
  const value = { ...connection, typing, session, drafts, outbox, setPresence };
  return (
    <DeskContext value={value}>
      <Frame place={place}>
        <Suspense
          fallback={
            <main className="page" id="content">
              <Loading rows={4} />
            </main>
          }
        >
          <Page place={place} session={session} />
        </Suspense>
      </Frame>
    </DeskContext>
  );
}

function sayNothing(): void {}

function Page({ place, session }: { place: Place; session: SessionView }) {
  switch (place.page) {
    case 'inbox':
      return <InboxPage place={place} />;
    case 'search':
      return <SearchPage query={place.query} />;
    case 'board':
      return isSupervisor(session) ? <BoardPage /> : <ForbiddenPage needed="supervisor" />;
    case 'measures':
      return isSupervisor(session) ? <MeasuresPage /> : <ForbiddenPage needed="supervisor" />;
    case 'settings':
      return <SettingsPage section={place.section} />;
    default:
      return <UnknownPage />;
  }
}

/** Shown at once; taken back when the server says no. */
function useSetPresence(news: { readonly current: LiveNews | undefined }) {
  const texts = useTexts();
  const notices = useNotices();
  return useCallback(
    (presence: PresenceChange) => {
      const me = news.current?.me;
      const before = me?.get();
      if (before) {
        const { reason: _, ...others } = before;
        me?.set({ ...others, ...presence, since: new Date().toISOString() });
      }
      api.setPresence(presence).catch((error: unknown) => {
        me?.set(before);
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(texts.status.presence),
          detail: errorWords(error, texts.failure.noConnection),
        });
      });
    },
    [news, notices, texts],
  );
}

/** Drafts and outbox of this account on this device. */
function useTextsOnTheirWay(me: string) {
  const queries = useQueryClient();
  const [storage] = useState(deviceStorage);
  const made = useMemo(() => {
    const drafts = createDrafts(storage, `desk.draft.${me}.`);
    const outbox = createOutbox({
      storage,
      prefix: `desk.outbox.${me}.`,
      send: (entry) =>
        sendText(entry, { command: api.command, drafts, onDetail: (detail) => putDetail(queries, detail, me) }),
      newKey,
      now: () => new Date(),
      random: Math.random,
      wait,
    });
    return { drafts, outbox };
  }, [storage, me, queries]);
  useEffect(() => {
    made.outbox.start();
    return () => made.outbox.stop();
  }, [made]);
  return made;
}

function deviceStorage(): TextStorage {
  try {
    return window.localStorage;
  } catch {
    return memoryStorage();
  }
}
