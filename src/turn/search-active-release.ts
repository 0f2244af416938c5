/** The search over whichever release is active when it is asked. */
import type { FaqSearch } from '../conversation/search.ts';
import type { Encoder } from '../understanding/encoder/encoder.ts';
import { createFaqSearch } from './faq-search.ts';
import type { Releases } from './releases.ts';

export function searchActiveRelease(releases: Pick<Releases, 'active'>, encoder?: Encoder): FaqSearch {
  let known: { id: string; search: FaqSearch } | undefined;

  function current(): FaqSearch {
    const { id, content } = releases.active();
    if (known?.id !== id) known = { id, search: createFaqSearch(content, encoder) };
    return known.search;
  }

  return {
    search: (text, options) => current().search(text, options),
    list: (options) => current().list(options),
  };
}
