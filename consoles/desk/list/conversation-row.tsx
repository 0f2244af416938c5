/** One row: mark, name, waiting time, last words, queue and channel. Dimmed with its reason when it left the list. */
import { memo } from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { channelName, words } from '../../shared/format/names.ts';
import type { Texts } from '../../shared/texts/en.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { Moment, Span } from '../../shared/ui/time-text.tsx';

export interface RowProps {
  row: ConversationRowView;
  index: number;
  top: number;
  me: string;
  isOpen: boolean;
  isTabStop: boolean;
  isGone: boolean;
  hasDraft: boolean;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
}

export const rowElementId = (id: string) => `row-${id}`;

export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const texts = useTexts();
  const { row } = props;
  const isUnanswered = row.holder === 'agent' && row.preview.role === 'customer';
  return (
    <div
      role="row"
      id={rowElementId(row.id)}
      className={`row${props.isOpen ? ' is-open' : ''}${props.isGone ? ' is-gone' : ''}`}
      style={{ insetBlockStart: props.top }}
      aria-rowindex={props.index + 1}
      aria-selected={props.isOpen}
      tabIndex={props.isTabStop ? 0 : -1}
      onClick={() => props.onOpen(row.id)}
      onFocus={() => props.onFocus(row.id)}
    >
      <span role="gridcell" className="row-mark">
        <SentimentMark label={row.sentiment.label} of="row" />
      </span>
      <span className="row-line">
        <span role="gridcell" className={`row-name${isUnanswered ? ' is-unanswered' : ''}`}>
          <bdi>{row.customerName ?? texts.unnamed}</bdi>
        </span>
        <span role="gridcell" className="row-time">
          {row.priority === 'high' && row.holder === 'queue' && <span className="pill is-warn">! {texts.high}</span>}
          {row.holder === 'queue' && <span aria-hidden="true">◔ </span>}
          {row.holder === 'closed' ? <Moment at={row.since} /> : <Span since={row.since} />}
        </span>
      </span>
      <span className="row-line">
        <span role="gridcell" className="row-words" dir="auto">
          {props.hasDraft && <span className="row-draft">{texts.draft}: </span>}
          {props.isGone ? goneWords(row, props.me, texts) : `${speaker(row, texts)}${row.preview.text}`}
        </span>
        <span role="gridcell" className="row-place">
          {[row.queueId && words(row.queueId), channelName(row.channel, texts.channels)].filter(Boolean).join(' · ')}
        </span>
      </span>
    </div>
  );
});

function speaker(row: ConversationRowView, texts: Texts): string {
  if (row.preview.role === 'bot') return texts.botPrefix;
  if (row.preview.role !== 'agent') return '';
  return row.agentName ? `${row.agentName}: ` : '';
}

function goneWords(row: ConversationRowView, me: string, texts: Texts): string {
  if (row.holder === 'bot') return texts.backWithBot;
  if (row.holder === 'closed') return texts.finished;
  if (row.holder === 'queue') return texts.backInQueue;
  return row.agentId === me ? texts.takenByYou : texts.takenBy(row.agentName ?? '');
}
