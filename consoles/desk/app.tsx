/** Who may see what: set-up, sign-in at whatever address was asked for, or the Desk. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { loadTexts } from '../shared/texts/load-texts.ts';
import { initialLanguage } from '../shared/texts/texts.tsx';
import { Failure, Loading } from '../shared/ui/region-state.tsx';
import { SetupPage } from './pages/setup.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { loadSession, queryClient, sessionKey } from './services.ts';
import { go, usePlace } from './use-place.ts';

/** Apart, so that sign-in loads without it. */
const SignedIn = lazy(async () => {
  const [page] = await Promise.all([import('./signed-in.tsx'), loadTexts(initialLanguage(), 'desk')]);
  return page;
});

export function App() {
  const place = usePlace();
  const session = useQuery({ queryKey: sessionKey, queryFn: loadSession, staleTime: Number.POSITIVE_INFINITY });
  const isNobody = session.data === null;
  useEffect(() => {
    // Nothing of an account stays for the next one at this device. After its pages are gone: they would ask once more.
    if (isNobody) queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  }, [isNobody]);

  if (place.page === 'setup') {
    return (
      <SetupPage
        token={place.token}
        onSignedIn={(signedIn) => {
          queryClient.setQueryData(sessionKey, signedIn);
          go({ page: 'inbox', list: 'waiting' }, { replace: true });
        }}
      />
    );
  }
  if (session.data) {
    return (
      <Suspense fallback={<Loading rows={0} />}>
        <SignedIn session={session.data} place={place} />
      </Suspense>
    );
  }
  if (isNobody) {
    return <SignInPage onSignedIn={(signedIn) => queryClient.setQueryData(sessionKey, signedIn)} />;
  }
  return (
    <main className="single-column">
      {session.error ? (
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Loading rows={0} onRetry={() => void session.refetch()} />
      )}
    </main>
  );
}
