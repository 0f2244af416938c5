/** Which of the three widths the page has: how many panes fit. The same numbers stand in the style sheets. */
import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1180px)');
const middle = window.matchMedia('(min-width: 700px)');

export type Width = 'narrow' | 'middle' | 'wide';

const read = (): Width => (wide.matches ? 'wide' : middle.matches ? 'middle' : 'narrow');

function subscribe(changed: () => void): () => void {
  for (const query of [wide, middle]) query.addEventListener('change', changed);
  return () => {
    for (const query of [wide, middle]) query.removeEventListener('change', changed);
  };
}

export const useWidth = (): Width => useSyncExternalStore(subscribe, read);
