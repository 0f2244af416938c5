/** Help articles for everyone: what the chat page's panel, and pages of other sites, show without a conversation. */
import type { FaqSearch } from '../../conversation/search.ts';
import { type ApiRoute, publicRoute } from '../api-route.ts';
import { searchQuerySchema, searchResultSchema } from '../contract/search.ts';
import { createSearchThrottle } from '../search-throttle.ts';

export interface SearchParts {
  search: FaqSearch;
  /** Searches a minute from one network address. 300 by default. */
  searchesPerMinute?: number;
}

/** The same words find the same for a while; a new release is seen within it. */
const CACHED_SECONDS = 60;

export function searchRoutes({ search, searchesPerMinute }: SearchParts): ApiRoute[] {
  const spend = createSearchThrottle(searchesPerMinute);
  return [
    publicRoute({
      method: 'GET',
      path: '/api/search',
      policy: 'public',
      tag: 'Help',
      summary: 'Help articles that answer a question',
      query: searchQuerySchema,
      answer: { schema: searchResultSchema, description: 'Articles, best first' },
      refusals: { 429: 'Too many searches from this address' },
      // The content is public and no cookie is read: any page may show it.
      cors: { headers: ['content-type'] },
      async handle({ query: { q, language, limit, mode }, request }) {
        await spend(request.remote);
        const asked = { ...(language === undefined ? {} : { language }), limit };
        const articles = q.trim() === '' ? search.list(asked) : await search.search(q, { ...asked, mode });
        return { body: { articles }, headers: { 'cache-control': `public, max-age=${CACHED_SECONDS}` } };
      },
    }),
  ];
}
