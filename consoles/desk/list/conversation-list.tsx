/** The rows of one list as a grid with one tab stop. Only rows near the screen exist; rows never move under a hand. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { belongs, type ListWish } from '../../shared/live/lists.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Failure, Loading } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { useQueueTitle } from '../use-desk-settings.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { NoRows } from './no-rows.tsx';
import { useHeldOrder } from './use-held-order.ts';
import { useList } from './use-list.ts';
import { useSelection } from './use-selection.ts';
import { useTabStop } from './use-tab-stop.ts';
import { useVisibleRange } from './use-visible-range.ts';

export interface ListHandle {
  move: (by: number) => void;
  focusRow: (id?: string) => void;
  showWaiting: () => void;
  activeId: () => string | undefined;
  /** Of the row with the focus; `isRange`: from the last one on. */
  select: (isRange: boolean) => void;
  /** False when nothing was selected. */
  clearSelection: () => boolean;
}

/** Further pages are asked for this many rows before the end is in sight. */
const pageAhead = 40;

export function ConversationList(props: {
  wish: ListWish;
  openId: string | undefined;
  filter: string;
  onOpen: (id: string) => void;
  onClearFilter: () => void;
  ref: Ref<ListHandle>;
}) {
  const texts = useTexts();
  const desk = useDesk();
  const queueTitle = useQueueTitle();
  const { wish, onOpen } = props;
  const me = desk.session.account.id;
  const query = useList(wish);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const wanted = useMemo(
    () => rows.filter((row) => matches(row, props.filter)).map((row) => row.id),
    [rows, props.filter],
  );
  const selection = useSelection();
  const { chosen } = selection;
  const { shown, waiting, show, holding } = useHeldOrder(wanted, chosen.size > 0);

  const { tabStop, at, isStarted, askFocus, setActive, move, onMoveKey } = useTabStop(shown, props.openId);
  useImperativeHandle(props.ref, () => ({
    move: (by) => move(isStarted ? at + by : 0),
    focusRow: askFocus,
    showWaiting: show,
    activeId: () => (document.activeElement?.closest('[role=row]') ? tabStop : undefined),
    select: (isRange) => {
      if (tabStop === undefined) return;
      if (isRange) selection.selectTo(tabStop, shown);
      else selection.toggle(tabStop);
    },
    clearSelection: () => {
      if (chosen.size > 0) selection.clear();
      return chosen.size > 0;
    },
  }));

  const scroller = useRef<HTMLDivElement>(null);
  const range = useVisibleRange(scroller, shown.length);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && range.end >= shown.length - pageAhead) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, range.end, shown.length]);

  const latest = useRef(shown);
  latest.current = shown;
  const click = useCallback(
    (id: string, event: MouseEvent) => {
      if (event.shiftKey) selection.selectTo(id, latest.current);
      else if (event.ctrlKey || event.metaKey) selection.toggle(id);
      else onOpen(id);
    },
    [selection.selectTo, selection.toggle, onOpen],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    onMoveKey(event, Math.max(1, range.end - range.start - 2 * range.overscan - 1));
    if (event.key === 'Enter' && tabStop !== undefined) {
      event.preventDefault();
      onOpen(tabStop);
    }
  };

  if (query.isPending) return <Loading rows={6} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const total = query.data.pages[0]?.total ?? shown.length;
  const drawn = near(range, shown, at);
  return (
    <div className="list" {...holding}>
      {chosen.size > 0 && <BulkBar ids={[...chosen]} rowOf={(id) => byId.get(id)} onClear={selection.clear} />}
      {waiting > 0 && (
        <button type="button" className="new-rows" aria-keyshortcuts="." onClick={show}>
          {texts.newRows(waiting)}
        </button>
      )}
      <div className="list-scroller" ref={scroller}>
        {shown.length === 0 ? (
          <NoRows {...props} />
        ) : (
          <div
            role="grid"
            aria-label={texts.listOf(texts.lists[wish.list])}
            aria-rowcount={total}
            aria-multiselectable="true"
            className="rows"
            style={{ blockSize: shown.length * range.rowHeight }}
            onKeyDown={onKeyDown}
          >
            {drawn.map((index) => {
              const id = shown[index];
              const row = id === undefined ? undefined : (byId.get(id) ?? desk.latestRow(id));
              if (!row) return null;
              return (
                <ConversationRow
                  key={row.id}
                  row={row}
                  index={index}
                  top={index * range.rowHeight}
                  me={me}
                  queue={row.queueId === undefined ? undefined : queueTitle(row.queueId)}
                  isOpen={row.id === props.openId}
                  isTabStop={row.id === tabStop}
                  isGone={!belongs(row, wish.list, me)}
                  isChosen={chosen.has(row.id)}
                  isChoosing={chosen.size > 0}
                  hasDraft={desk.drafts.has(row.id)}
                  onClick={click}
                  onChoose={selection.toggle}
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

/** Places in the list that are drawn: those near the screen and the tab stop, so that it keeps its focus. */
function near(range: { start: number; end: number }, shown: readonly string[], tabStop: number): number[] {
  const end = Math.min(range.end, shown.length);
  const places = Array.from({ length: Math.max(0, end - range.start) }, (_, at) => range.start + at);
  if (tabStop >= 0 && (tabStop < range.start || tabStop >= end)) places.push(tabStop);
  return places;
}

function matches(row: ConversationRowView, filter: string): boolean {
  if (filter === '') return true;
  const text = `${row.customerName ?? ''} ${row.preview.text} ${row.queueId ?? ''} ${row.channel} ${row.labels.join(' ')}`;
  return text.toLowerCase().includes(filter.toLowerCase());
}
