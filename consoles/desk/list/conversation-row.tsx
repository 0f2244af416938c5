/** One row: mark, name, promise, last words, queue and channel. Dimmed with its reason when it left the list. */
import { type MouseEvent, memo } from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { formatMoment } from '../../shared/format/time.ts';
import type { Texts } from '../../shared/texts/all-texts.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { SlaPill } from '../../shared/ui/sla-pill.tsx';
import { Moment, Span } from '../../shared/ui/time-text.tsx';
import { useNow } from '../../shared/ui/use-now.ts';

export interface RowProps {
  row: ConversationRowView;
  index: number;
  top: number;
  me: string;
  /** The queue's title. */
  queue: string | undefined;
  isOpen: boolean;
  isTabStop: boolean;
  isGone: boolean;
  isChosen: boolean;
  /** Some row is selected: every row shows its box. */
  isChoosing: boolean;
  hasDraft: boolean;
  onClick: (id: string, event: MouseEvent) => void;
  onChoose: (id: string) => void;
  onFocus: (id: string) => void;
}

export const rowElementId = (id: string) => `row-${id}`;

export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const texts = useTexts();
  const { row } = props;
  const isUnanswered = row.holder === 'agent' && row.preview.role === 'customer';
  const name = row.customerName ?? texts.unnamed;
  const classes = ['row', props.isOpen && 'is-open', props.isGone && 'is-gone', props.isChosen && 'is-chosen'];
  return (
    <div
      role="row"
      id={rowElementId(row.id)}
      className={classes.filter(Boolean).join(' ')}
      style={{ insetBlockStart: props.top }}
      aria-rowindex={props.index + 1}
      aria-selected={props.isChosen}
      aria-current={props.isOpen ? 'true' : undefined}
      tabIndex={props.isTabStop ? 0 : -1}
      onClick={(event) => props.onClick(row.id, event)}
      onFocus={() => props.onFocus(row.id)}
    >
      <span role="gridcell" className="row-mark">
        {props.isChoosing ? (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={texts.bulk.selectRow(name)}
            checked={props.isChosen}
            onClick={(event) => event.stopPropagation()}
            onChange={() => props.onChoose(row.id)}
          />
        ) : (
          <SentimentMark label={row.sentiment.label} of="row" />
        )}
      </span>
      <span className="row-line">
        <span role="gridcell" className={`row-name${isUnanswered ? ' is-unanswered' : ''}`}>
          <bdi>{name}</bdi>
          {row.isVip && <span className="tag">{texts.vip}</span>}
        </span>
        <span role="gridcell" className="row-time">
          {isPressing(row) && <span className="row-priority">! {texts.priorities[row.priority]}</span>}
          <Due row={row} />
        </span>
      </span>
      <span className="row-line">
        <span role="gridcell" className="row-words" dir="auto">
          {props.hasDraft && <span className="row-draft">{texts.draft}: </span>}
          {props.isGone ? goneWords(row, props.me, texts) : `${speaker(row, texts)}${row.preview.text}`}
        </span>
        <span role="gridcell" className="row-place">
          {row.offer && !props.isGone
            ? texts.offeredTo(row.offer.agentName)
            : [props.queue, channelName(row.channel, texts.channels)].filter(Boolean).join(' · ')}
        </span>
      </span>
    </div>
  );
});

/** What is promised; without a promise since when they wait; of a snoozed one until when. */
function Due({ row }: { row: ConversationRowView }) {
  const texts = useTexts();
  const now = useNow();
  if (row.holder === 'snoozed' && row.snoozedUntil) {
    return <span>{texts.wokeAt(formatMoment(row.snoozedUntil, now, texts.locale))}</span>;
  }
  if (row.holder === 'closed') return <Moment at={row.since} />;
  if (row.promise) return <SlaPill promise={row.promise} />;
  if (row.holder === 'wrapUp') return <span>{texts.wrapUp}</span>;
  return (
    <>
      {row.holder === 'queue' && <span aria-hidden="true">◔ </span>}
      <Span since={row.since} />
    </>
  );
}

const isPressing = (row: ConversationRowView): boolean =>
  row.holder === 'queue' && (row.priority === 'high' || row.priority === 'urgent');

function speaker(row: ConversationRowView, texts: Texts): string {
  if (row.preview.role === 'bot') return texts.botPrefix;
  if (row.preview.role !== 'agent') return '';
  return row.agentName ? `${row.agentName}: ` : '';
}

function goneWords(row: ConversationRowView, me: string, texts: Texts): string {
  if (row.holder === 'bot') return texts.backWithBot;
  if (row.holder === 'closed') return texts.finished;
  if (row.holder === 'queue') return texts.backInQueue;
  if (row.holder === 'wrapUp') return texts.wrapUp;
  if (row.holder === 'snoozed') return texts.snoozedBy(row.agentName ?? '');
  if (row.holder === 'desk') return texts.atDesk(row.desk ?? '');
  return row.agentId === me ? texts.takenByYou : texts.takenBy(row.agentName ?? '');
}
