/** Where the page is, and going elsewhere without loading it anew. */
import { useMemo, useSyncExternalStore } from 'react';
import { formatPlace, type Place, parsePlace } from './place.ts';

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('popstate', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('popstate', changed);
  };
}

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => {
    const [path = '', search = ''] = address.split('?');
    return parsePlace(path, search);
  }, [address]);
}

export function go(place: Place, options: { replace?: boolean } = {}): void {
  const address = formatPlace(place);
  if (options.replace) history.replaceState(null, '', address);
  else if (address !== location.pathname + location.search) history.pushState(null, '', address);
  for (const changed of listeners) changed();
}
