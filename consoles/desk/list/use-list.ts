/** One list from the server, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ListWish } from '../../shared/live/lists.ts';
import { listKey } from '../list-cache.ts';
import { api } from '../services.ts';

const pageSize = 100;

export function useList(wish: ListWish) {
  return useInfiniteQuery({
    queryKey: listKey(wish),
    queryFn: ({ pageParam }) =>
      api.list(wish.list, {
        limit: pageSize,
        filters: wish.filters,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    // Compared deeply, thousands of rows would cost more than drawing the few on screen.
    structuralSharing: false,
  });
}
