/** The rows of one list as a grid with one tab stop. Only rows near the screen exist; rows never move under a hand. */
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { belongs, type ListName } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Empty, Failure, Loading } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { ConversationRow, rowElementId } from './conversation-row.tsx';
import { useHeldOrder } from './use-held-order.ts';
import { useList } from './use-list.ts';
import { useVisibleRange } from './use-visible-range.ts';

export interface ListHandle {
  move: (by: number) => void;
  focusRow: (id?: string) => void;
  showWaiting: () => void;
  activeId: () => string | undefined;
}

export function ConversationList(props: {
  list: ListName;
  openId: string | undefined;
  filter: string;
  onOpen: (id: string) => void;
  onClearFilter: () => void;
  ref: Ref<ListHandle>;
}) {
  const texts = useTexts();
  const desk = useDesk();
  const query = useList(props.list);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const wanted = useMemo(
    () => rows.filter((row) => matches(row, props.filter)).map((row) => row.id),
    [rows, props.filter],
  );
  const { shown, waiting, show, holding } = useHeldOrder(wanted);

  const [active, setActive] = useState<string>();
  const tabStop = [active, props.openId].find((id) => id !== undefined && shown.includes(id)) ?? shown[0];
  const [focusAsked, askFocus] = useState(0);
  useEffect(() => {
    if (focusAsked > 0 && tabStop !== undefined) document.getElementById(rowElementId(tabStop))?.focus();
    // Only when asked: a changing list must never pull the focus.
  }, [focusAsked]);

  const move = (to: number) => {
    const id = shown[Math.max(0, Math.min(shown.length - 1, to))];
    if (id === undefined) return;
    setActive(id);
    askFocus((asked) => asked + 1);
  };
  const at = tabStop === undefined ? -1 : shown.indexOf(tabStop);
  useImperativeHandle(props.ref, () => ({
    move: (by) => move(active === undefined && props.openId === undefined ? 0 : at + by),
    focusRow: (id) => {
      if (id !== undefined) setActive(id);
      askFocus((asked) => asked + 1);
    },
    showWaiting: show,
    activeId: () => (document.activeElement?.closest('[role=row]') ? tabStop : undefined),
  }));

  const scroller = useRef<HTMLDivElement>(null);
  const range = useVisibleRange(scroller, shown.length);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && range.end >= shown.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, range.end, shown.length]);

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 };
    const to = moves[event.key];
    if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      move(to);
    }
    if (event.key === 'Enter' && tabStop !== undefined) {
      event.preventDefault();
      props.onOpen(tabStop);
    }
  };

  if (query.isPending) return <Loading rows={6} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const total = query.data.pages[0]?.total ?? shown.length;
  return (
    <div className="list" {...holding}>
      {waiting > 0 && (
        <button type="button" className="new-rows" aria-keyshortcuts="." onClick={show}>
          {texts.newRows(waiting)}
        </button>
      )}
      <div className="list-scroller" ref={scroller}>
        {shown.length === 0 ? (
          <Empty>
            <p>{props.filter ? texts.filterNone(props.filter) : texts.listEmpty[props.list]}</p>
            {props.filter && (
              <button type="button" className="button" onClick={props.onClearFilter}>
                {texts.clearFilter}
              </button>
            )}
          </Empty>
        ) : (
          <div
            role="grid"
            aria-label={texts.listOf(texts.lists[props.list])}
            aria-rowcount={total}
            className="rows"
            style={{ blockSize: shown.length * range.rowHeight }}
            onKeyDown={onKeyDown}
          >
            {shown.map((id, index) => {
              const isNear = (index >= range.start && index < range.end) || id === tabStop;
              const row = byId.get(id) ?? desk.latestRow(id);
              if (!isNear || !row) return null;
              return (
                <ConversationRow
                  key={id}
                  row={row}
                  index={index}
                  top={index * range.rowHeight}
                  me={desk.session.account.id}
                  isOpen={id === props.openId}
                  isTabStop={id === tabStop}
                  isGone={!belongs(row, props.list, desk.session.account.id)}
                  hasDraft={desk.drafts.has(id)}
                  onOpen={props.onOpen}
                  onFocus={setActive}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

function matches(row: ConversationRowView, filter: string): boolean {
  if (filter === '') return true;
  const text = `${row.customerName ?? ''} ${row.preview.text} ${row.queueId ?? ''} ${row.channel}`;
  return text.toLowerCase().includes(filter.toLowerCase());
}
