/** What stands around a find: the messages before and after it, to read, with the way into the conversation. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ActivityView, TranscriptHitView } from '../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { MarkdownText } from '../../shared/ui/markdown-text.tsx';
import { Failure, Loading } from '../../shared/ui/region-state.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { conversationKey } from '../list-cache.ts';
import { api } from '../services.ts';

/** Messages on either side. */
const around = 6;

export function SearchPreview({ hit, onOpen }: { hit: TranscriptHitView; onOpen: () => void }) {
  const texts = useScreenTexts('search');
  const found = useRef<HTMLLIElement>(null);
  const query = useQuery({
    queryKey: conversationKey(hit.conversationId),
    queryFn: () => api.conversation(hit.conversationId),
  });
  useEffect(() => {
    found.current?.scrollIntoView({ block: 'center' });
  }, [hit, query.data]);
  if (!query.data) {
    return query.error ? (
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading rows={4} onRetry={() => void query.refetch()} />
    );
  }
  const messages = query.data.activities.filter(
    ({ type, text, from }) => type === 'message' && text && from.role !== 'system',
  );
  const at = messages.findIndex((activity) => activity.ordinal === hit.ordinal);
  const shown = messages.slice(Math.max(0, at - around), Math.max(0, at) + around + 1);
  return (
    <>
      <header className="pane-title">
        <h2>
          <bdi>{hit.customerName ?? texts.unknownPerson}</bdi>
        </h2>
        <button type="button" className="button is-small" onClick={onOpen}>
          {texts.open}
        </button>
      </header>
      <ol className="plain-list preview-messages">
        {shown.map((activity) => (
          <li
            key={activity.id}
            ref={activity.ordinal === hit.ordinal ? found : undefined}
            aria-current={activity.ordinal === hit.ordinal ? 'true' : undefined}
          >
            <PreviewMessage activity={activity} name={hit.customerName ?? texts.unknownPerson} />
          </li>
        ))}
      </ol>
    </>
  );
}

function PreviewMessage({ activity, name }: { activity: ActivityView; name: string }) {
  const desk = useTexts();
  const { role } = activity.from;
  const who = role === 'customer' ? name : role === 'bot' ? desk.bot : (activity.from.name ?? '');
  return (
    <>
      <p className="meta">
        <bdi>{who}</bdi> · <Moment at={activity.at} />
      </p>
      <div dir="auto">
        {role === 'customer' ? <p className="plain">{activity.text}</p> : <MarkdownText text={activity.text ?? ''} />}
      </div>
    </>
  );
}
