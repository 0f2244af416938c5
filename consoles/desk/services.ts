/** What lives as long as the page: the API and the query cache. */
import { QueryClient } from '@tanstack/react-query';
import type { SessionView } from '../../src/http/contract/desk.ts';
import { ApiError } from '../shared/api/api-error.ts';
import { createClient } from '../shared/api/client.ts';
import { createDeskApi } from '../shared/api/desk-api.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      // What the server refused, it refuses again; only a missing answer is worth a repeat.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
      retryDelay: (failures) => 500 * 2 ** failures,
      refetchOnWindowFocus: false,
      staleTime: 60_000,
    },
  },
});

export const sessionKey = ['session'];

export const api = createDeskApi(
  createClient({
    fetch: (input, init) => fetch(input, init),
    base: '/api/v1',
    onSignedOut: () => queryClient.setQueryData<SessionView | null>(sessionKey, null),
  }),
);

/** Null when nobody is signed in. */
export async function loadSession(): Promise<SessionView | null> {
  try {
    return await api.session();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** The page forgets the account even when the server cannot be told. */
export function signOut(): void {
  void api.signOut().finally(() => {
    queryClient.setQueryData(sessionKey, null);
  });
}
