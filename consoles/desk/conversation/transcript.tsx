/** What was said, oldest first. The customer stands at the start side, everyone of ours at the end side. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { formatDay } from '../../shared/format/time.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useAnnouncer } from '../../shared/ui/announcer.tsx';
import { Clock } from '../../shared/ui/time-text.tsx';
import { useDesk } from '../desk-context.tsx';
import { Message } from './message.tsx';
import { PendingMessage } from './pending-message.tsx';
import { transcriptItems } from './transcript-items.ts';
import { useEndAnchor } from './use-end-anchor.ts';

export function Transcript(props: {
  detail: ConversationDetailView;
  name: string;
  whyOrdinal: number | undefined;
  onWhy: (ordinal: number) => void;
}) {
  const texts = useTexts();
  const desk = useDesk();
  const { detail } = props;
  const me = desk.session.account.id;
  const items = useMemo(() => transcriptItems(detail.activities, detail.row.sentiment), [detail]);
  const entries = useSyncExternalStore(desk.outbox.subscribe, desk.outbox.entries);
  const pending = entries.filter(
    (entry) =>
      entry.conversationId === detail.row.id && !(entry.state === 'sent' && (entry.seq ?? 0) <= detail.row.seq),
  );
  const scroller = useRef<HTMLDivElement>(null);
  const { missed, toEnd } = useEndAnchor(scroller, items.length + pending.length, pending.length);
  const lastOwn = items.findLast((item) => item.kind === 'message' && item.activity.from.id === me)?.key;
  useSpokenMessages(detail, props.name);

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
        {items.map((item) => {
          switch (item.kind) {
            case 'day':
              return (
                <p key={item.key} className="line is-day">
                  {formatDay(item.at, texts.locale)}
                </p>
              );
            case 'line':
            case 'ended':
              return (
                <p key={item.key} className="line">
                  <span dir="auto">{item.kind === 'line' ? item.text : texts.ended}</span> · <Clock at={item.at} />
                </p>
              );
            default:
              return (
                <Message
                  key={item.key}
                  item={item}
                  customerName={props.name}
                  isMine={item.activity.from.id === me}
                  isSent={item.key === lastOwn}
                  isExplained={item.activity.ordinal === props.whyOrdinal}
                  onWhy={props.onWhy}
                />
              );
          }
        })}
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
