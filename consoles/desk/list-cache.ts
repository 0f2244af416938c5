/** Puts what the server says about a conversation into everything loaded: lists, counts, the open conversation. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type {
  ConversationDetailView,
  ConversationListView,
  ConversationRowView,
} from '../../src/http/contract/desk.ts';
import { applyRow, type ListName, type ListWish } from '../shared/live/lists.ts';

export type LoadedList = InfiniteData<ConversationListView, string | undefined>;

export const listKey = (wish: ListWish) => ['list', wish] as const;
export const totalKey = (list: ListName) => ['total', list];
export const conversationKey = (id: string) => ['conversation', id];

export function putRow(queries: QueryClient, row: ConversationRowView, me: string): void {
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: ['list'] })) {
    const wish = queryKey[1] as ListWish;
    queries.setQueryData<LoadedList>(queryKey, (loaded) => {
      if (!loaded) return loaded;
      const pages = applyRow(loaded.pages, row, { ...wish, me });
      return pages === loaded.pages ? loaded : { ...loaded, pages };
    });
  }
  const open = queries.getQueryData<ConversationDetailView>(conversationKey(row.id));
  // An erasure empties a conversation without a turn of its own.
  const isNews = open && (open.row.seq < row.seq || (open.row.seq === row.seq && open.row.holder !== row.holder));
  if (isNews) void queries.invalidateQueries({ queryKey: conversationKey(row.id) });
}

export function putDetail(queries: QueryClient, detail: ConversationDetailView, me: string): void {
  queries.setQueryData<ConversationDetailView>(conversationKey(detail.row.id), (shown) => newer(shown, detail));
  putRow(queries, detail.row, me);
}

/** `newer` for the query cache, which knows no types. */
export function keepNewer(shown: unknown, arrived: unknown): unknown {
  return seqOf(shown) > seqOf(arrived) ? shown : arrived;
}

function seqOf(detail: unknown): number {
  if (typeof detail !== 'object' || detail === null || !('row' in detail)) return 0;
  const { row } = detail;
  return typeof row === 'object' && row !== null && 'seq' in row && typeof row.seq === 'number' ? row.seq : 0;
}

/** Answers can overtake each other: the older one never replaces the newer. */
export function newer(
  shown: ConversationDetailView | undefined,
  arrived: ConversationDetailView,
): ConversationDetailView {
  return shown && shown.row.seq > arrived.row.seq ? shown : arrived;
}
