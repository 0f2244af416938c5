/** The conversations whose promise is nearest to breaking, with the two things a supervisor does about them. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { channelName } from '../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { SlaPill } from '../../shared/ui/sla-pill.tsx';
import { Span } from '../../shared/ui/time-text.tsx';
import { useDesk } from '../desk-context.tsx';
import { putDetail } from '../list-cache.ts';
import { api } from '../services.ts';
import { useQueueTitle } from '../use-desk-settings.ts';
import { go } from '../use-place.ts';

export function BoardPressing({ rows }: { rows: readonly ConversationRowView[] }) {
  const texts = useScreenTexts('board');
  return (
    <section aria-label={texts.pressing}>
      <h2>{texts.pressing}</h2>
      {rows.length === 0 ? (
        <p className="lead">✓ {texts.nothingPressing}</p>
      ) : (
        <ul className="plain-list pressing">
          {rows.map((row) => (
            <PressingRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PressingRow({ row }: { row: ConversationRowView }) {
  const desk = useTexts();
  const texts = useScreenTexts('board');
  const queueTitle = useQueueTitle();
  const { session, live } = useDesk();
  const { isBusy, watch, takeOver } = usePressing(row);
  const name = row.customerName ?? desk.unnamed;
  const isMine = row.agentId === session.account.id;
  const isPossible = live.state === 'connected' && !isBusy;
  return (
    <li>
      <SentimentMark label={row.sentiment.label} of="row" />
      <div className="pressing-words">
        <p>
          <bdi className="hit-name">{name}</bdi>{' '}
          <span className="meta">
            {[
              row.queueId && queueTitle(row.queueId),
              channelName(row.channel, desk.channels),
              row.agentName && texts.with(row.agentName),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        <p className="pressing-text" dir="auto">
          {row.preview.text}
        </p>
      </div>
      {row.promise ? <SlaPill promise={row.promise} announceAs={name} /> : <Span since={row.since} />}
      <div className="button-row">
        <button type="button" className="button is-small" aria-label={texts.watchOf(name)} onClick={watch}>
          {texts.watch}
        </button>
        {!isMine && (
          <button
            type="button"
            className="button is-small"
            aria-label={texts.takeOverOf(name)}
            aria-disabled={!isPossible}
            title={isPossible ? undefined : desk.notNow[live.state === 'connected' ? 'busy' : 'offline']}
            onClick={() => isPossible && takeOver()}
          >
            {texts.takeOver}
          </button>
        )}
      </div>
    </li>
  );
}

function usePressing(row: ConversationRowView) {
  const desk = useTexts();
  const texts = useScreenTexts('board');
  const notices = useNotices();
  const queries = useQueryClient();
  const me = useDesk().session.account.id;
  const [isBusy, setBusy] = useState(false);

  const takeOver = () => {
    setBusy(true);
    // Of one that waits there is nobody to take it from.
    const command = { do: row.holder === 'queue' ? 'claim' : 'takeOver' } as const;
    const send = async () => {
      try {
        putDetail(queries, await api.command(row.id, { key: newKey(), command }), me);
        notices.show({ text: texts.tookOver(row.customerName ?? desk.unnamed) });
        go({ page: 'inbox', list: 'mine', conversationId: row.id });
      } catch (error) {
        notices.show({
          kind: 'failed',
          text: desk.failure.actionFailed(texts.takeOver),
          detail: errorWords(error, desk.failure.noConnection),
        });
        setBusy(false);
      }
    };
    void send();
  };
  const watch = () => {
    // What cannot be written down is not read: the audit log is the price of reading along.
    const send = async () => {
      try {
        await api.watch(row.id);
        go({ page: 'inbox', list: 'open', conversationId: row.id, isSilent: true });
      } catch (error) {
        notices.show({
          kind: 'failed',
          text: desk.failure.actionFailed(texts.watch),
          detail: errorWords(error, desk.failure.noConnection),
        });
      }
    };
    void send();
  };
  return { isBusy, watch, takeOver };
}
