/** One list from the server, page by page, and how many each list holds. */
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { type ListName, listNames } from '../../shared/live/lists.ts';
import { useDesk } from '../desk-context.tsx';
import { listKey, totalKey } from '../list-cache.ts';
import { api } from '../services.ts';

const pageSize = 100;

export function useList(list: ListName) {
  return useInfiniteQuery({
    queryKey: listKey(list),
    queryFn: ({ pageParam }) =>
      api.list(list, { limit: pageSize, ...(pageParam === undefined ? {} : { after: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
}

/** Undefined where it is not known yet: never shown as zero. */
export function useTotals(): Record<ListName, number | undefined> {
  const { counts } = useDesk();
  const asked = useQueries({
    queries: listNames.map((list) => ({
      queryKey: totalKey(list),
      queryFn: async () => (await api.list(list, { limit: 1 })).total,
    })),
  });
  const [waiting, mine, open, closed] = asked.map((answer) => answer.data);
  return { waiting: counts?.waiting ?? waiting, mine: counts?.mine ?? mine, open, closed };
}
