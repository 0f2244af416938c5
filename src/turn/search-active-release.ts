/** The search over whichever release is active when it is asked. */
import type { FaqSearch } from '../conversation/search.ts';
import type { Releases } from './releases.ts';

export function searchActiveRelease(releases: Pick<Releases, 'active'>): FaqSearch {
  return {
    search: (text, options) => releases.active().search.search(text, options),
    list: (options) => releases.active().search.list(options),
  };
}
