/** The Desk of one signed-in account: shared things, the frame, and the page of the address. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionView } from '../../src/http/contract/desk.ts';
import { createDrafts } from '../shared/api/drafts.ts';
import { newKey } from '../shared/api/new-key.ts';
import { createOutbox } from '../shared/api/outbox.ts';
import { memoryStorage, type TextStorage } from '../shared/api/text-storage.ts';
import { useTexts } from '../shared/texts/texts.tsx';
import { useAnnouncer } from '../shared/ui/announcer.tsx';
import { useNotices } from '../shared/ui/notices.tsx';
import { errorWords } from '../shared/ui/region-state.tsx';
import { DeskContext } from './desk-context.tsx';
import { Frame } from './frame.tsx';
import { putDetail } from './list-cache.ts';
import { ForbiddenPage, UnknownPage } from './pages/forbidden.tsx';
import { InboxPage } from './pages/inbox.tsx';
import { TeamPage } from './pages/team.tsx';
import type { Place } from './place.ts';
import { sendText } from './send-text.ts';
import { api } from './services.ts';
import { useLive, wait } from './use-live.ts';
import './desk.css';

const summaryEveryMs = 10_000;

export default function SignedIn({ session, place }: { session: SessionView; place: Place }) {
  const texts = useTexts();
  const announcer = useAnnouncer();
  const notices = useNotices();
  const me = session.account.id;
  const { drafts, outbox } = useTextsOnTheirWay(me);

  const openId = place.page === 'inbox' ? place.conversationId : undefined;
  const changedElsewhere = useRef(new Set<string>());
  const { live, counts, isAvailable, setAvailable, latestRow } = useLive({
    me,
    onConnected: () => outbox.flush(),
    onRow: (row) => {
      if (row.id !== openId) changedElsewhere.current.add(row.id);
    },
  });

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

  const value = {
    session,
    drafts,
    outbox,
    live,
    counts,
    isAvailable,
    latestRow,
    setAvailable: (next: boolean) => {
      setAvailable(next);
      api.setAvailable(next).catch((error: unknown) => {
        setAvailable(!next);
        notices.show({
          kind: 'failed',
          text: texts.failure.actionFailed(texts.status.presence),
          detail: errorWords(error, texts.failure.noConnection),
        });
      });
    },
  };

  return (
    <DeskContext value={value}>
      <Frame place={place}>
        <Page place={place} isAdmin={session.account.role === 'admin'} />
      </Frame>
    </DeskContext>
  );
}

function Page({ place, isAdmin }: { place: Place; isAdmin: boolean }) {
  if (place.page === 'inbox') return <InboxPage place={place} />;
  if (place.page === 'team') return isAdmin ? <TeamPage /> : <ForbiddenPage needed="admin" />;
  return <UnknownPage />;
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
