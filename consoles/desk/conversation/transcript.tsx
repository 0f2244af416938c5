/** What was said, oldest first. The customer stands at the start side, everyone of ours at the end side. */
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { formatDay } from '../../shared/format/time.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useAnnouncer } from '../../shared/ui/announcer.tsx';
import { Clock } from '../../shared/ui/time-text.tsx';
import { useDesk } from '../desk-context.tsx';
import { Message } from './message.tsx';
import { PendingMessage } from './pending-message.tsx';
import { sameAgain } from './same-again.ts';
import { type TranscriptItem, transcriptItems } from './transcript-items.ts';
import { useEndAnchor } from './use-end-anchor.ts';

/** As many are drawn at first: what came before is one press away. */
const shownItems = 150;

export interface TranscriptHandle {
  /** Brings a message into sight and marks it for a moment. */
  show: (ordinal: number) => void;
  print: () => void;
}

/** Long enough to be found with the eyes. */
const markedMs = 2500;

export function Transcript(props: {
  ref: Ref<TranscriptHandle>;
  detail: ConversationDetailView;
  name: string;
  whyOrdinal: number | undefined;
  onWhy: (ordinal: number) => void;
}) {
  const texts = useTexts();
  const desk = useDesk();
  const { detail } = props;
  const me = desk.session.account.id;
  const all = useMemo(() => transcriptItems(detail.activities, detail.row.sentiment), [detail]);
  const [isWhole, setWhole] = useState(false);
  const [wanted, want] = useState<number>();
  const [marked, mark] = useState<number>();
  const items = isWhole ? all : all.slice(-shownItems);
  const entries = useSyncExternalStore(desk.outbox.subscribe, desk.outbox.entries);
  const pending = entries.filter(
    (entry) =>
      entry.conversationId === detail.row.id && !(entry.state === 'sent' && (entry.seq ?? 0) <= detail.row.seq),
  );
  const scroller = useRef<HTMLDivElement>(null);
  const { missed, toEnd } = useEndAnchor(scroller, items.length + pending.length, pending.length);
  const lastOwn = items.findLast(
    (item) => item.kind === 'message' && item.author === 'agent' && item.activity.from.id === me,
  )?.key;
  useSpokenMessages(detail, props.name);

  useImperativeHandle(
    props.ref,
    () => ({
      show: (ordinal) => {
        setWhole(true);
        want(ordinal);
      },
      print: () => {
        setWhole(true);
        // The rest is drawn first.
        setTimeout(() => window.print(), 100);
      },
    }),
    [],
  );
  useEffect(() => {
    if (wanted === undefined) return undefined;
    const message = scroller.current?.querySelector(`[data-ordinal="${wanted}"]`);
    message?.scrollIntoView({ block: 'center' });
    want(undefined);
    mark(wanted);
    return undefined;
  }, [wanted]);
  useEffect(() => {
    if (marked === undefined) return undefined;
    const timer = setTimeout(() => mark(undefined), markedMs);
    return () => clearTimeout(timer);
  }, [marked]);

  return (
    <div className="transcript">
      {/* A scrolling region must be reachable by keyboard */}
      <div
        className="transcript-scroller"
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={texts.transcript}
        tabIndex={0}
        lang={detail.row.language}
      >
        {!isWhole && all.length > items.length && (
          <p className="line">
            <button type="button" className="link-button" onClick={() => setWhole(true)}>
              {texts.earlier(all.length - items.length)}
            </button>
          </p>
        )}
        {detail.customer.erasedAt !== undefined && items.length === 0 && (
          <p className="line unknown">{texts.card.erased(formatDay(detail.customer.erasedAt, texts.locale))}</p>
        )}
        {items.map((item) =>
          item.kind === 'message' ? (
            <Message
              key={item.key}
              item={item}
              customerName={props.name}
              isMine={item.activity.from.id === me}
              isSent={item.key === lastOwn}
              isExplained={item.activity.ordinal === props.whyOrdinal}
              isMarked={item.activity.ordinal === marked}
              onWhy={props.onWhy}
              onSendAgain={
                item.author === 'agent' && detail.allowed.includes('reply')
                  ? () => desk.outbox.add(detail.row.id, sameAgain(item.activity))
                  : undefined
              }
            />
          ) : (
            <Line key={item.key} item={item} />
          ),
        )}
        {pending.map((entry) => (
          <PendingMessage key={entry.key} entry={entry} />
        ))}
      </div>
      {missed > 0 && (
        <button type="button" className="new-messages" onClick={toEnd}>
          ↓ {texts.newMessages(missed)}
        </button>
      )}
    </div>
  );
}

/** What is about the conversation, not said in it: a centred line. */
function Line({ item }: { item: Exclude<TranscriptItem, { kind: 'message' }> }) {
  const texts = useTexts();
  if (item.kind === 'day') return <p className="line is-day">{formatDay(item.at, texts.locale)}</p>;
  const said = {
    line: item.kind === 'line' ? item.text : '',
    ended: texts.ended,
    handedOver: texts.handedOver,
    channel: item.kind === 'channel' ? texts.nowOn(channelName(item.channel, texts.channels)) : '',
    edited: item.kind === 'edited' ? texts.edited(item.text) : '',
    deleted: texts.deleted,
  }[item.kind];
  return (
    <p className={`line is-${item.kind}`}>
      <span dir="auto">{said}</span> · <Clock at={item.at} />
    </p>
  );
}

/** New messages of others are read out once, politely. */
function useSpokenMessages(detail: ConversationDetailView, name: string): void {
  const texts = useTexts();
  const announcer = useAnnouncer();
  const me = useDesk().session.account.id;
  const last = detail.activities.at(-1)?.ordinal ?? 0;
  const spoken = useRef(last);
  useEffect(() => {
    const fresh = detail.activities.filter((activity) => activity.ordinal > spoken.current);
    spoken.current = Math.max(spoken.current, last);
    const lines = fresh
      .filter((activity) => activity.text && activity.from.id !== me)
      .map((activity) => {
        const who = activity.from.role === 'customer' ? name : (activity.from.name ?? texts.bot);
        return texts.announce.message(who, activity.text ?? '');
      });
    if (lines.length > 0) announcer.say(lines.join('\n'));
  }, [detail, last, me, name, texts, announcer]);
}
