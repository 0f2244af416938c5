import { z } from 'zod';
import type { FaqArticle, FaqSearch, SearchOptions } from '../../../src/conversation/search.ts';
import { searchResultSchema } from '../../../src/http/contract/search.ts';
import { type Running, runServer } from './support/running-server.ts';

const anArticle: FaqArticle = {
  id: 'shipping.cost',
  title: 'How much is shipping?',
  language: 'en',
  score: 0.7,
  words: 0.7,
  question: 'delivery price',
  excerpt: 'To Austria it is 8.90.',
  answer: 'To Austria it is **8.90**.',
  links: [{ label: 'All prices', url: 'https://shop.test/prices' }],
};

class FakeSearch implements FaqSearch {
  readonly asked: unknown[] = [];
  async search(text: string, options: SearchOptions) {
    this.asked.push([text, options]);
    return [anArticle];
  }
  list(options: Pick<SearchOptions, 'language' | 'limit'>) {
    this.asked.push(options);
    return [{ ...anArticle, score: 0 }];
  }
}

describe('GET /api/search', () => {
  const search = new FakeSearch();
  let running: Running;
  beforeAll(async () => {
    running = await runServer([], { search, searchesPerMinute: 20 });
  });
  afterAll(() => running.stop());
  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${running.url}/api/search${query}`, { headers });

  it('answers strangers with articles, and only with what the contract names', async () => {
    const response = await get('?q=delivery%20price&language=en&limit=3');

    expect(response.status).toBe(200);
    const { words: _, ...shown } = anArticle;
    expect(searchResultSchema.parse(await response.clone().json())).toEqual({ articles: [shown] });
    expect(z.object({ articles: z.array(z.record(z.string(), z.unknown())) }).parse(await response.json())).toEqual({
      articles: [shown],
    });
    expect(search.asked.at(-1)).toEqual(['delivery price', { language: 'en', limit: 3, mode: 'question' }]);
  });

  it('may be kept for a minute, and read by pages of other sites', async () => {
    const response = await get('?q=ship&mode=typing', { origin: 'https://shop.test' });

    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(search.asked.at(-1)).toEqual(['ship', { limit: 8, mode: 'typing' }]);
    const preflight = await fetch(`${running.url}/api/search`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
  });

  it.each(['', '?q=', '?q=%20%20'])('lists what the company offers first for "%s"', async (query) => {
    const response = await get(query);

    expect(await response.json()).toMatchObject({ articles: [{ id: 'shipping.cost', score: 0 }] });
    expect(search.asked.at(-1)).toEqual({ limit: 8 });
  });

  it.each([`?q=${'x'.repeat(501)}`, '?q=a&limit=0', '?q=a&limit=1000', '?q=a&mode=fast', '?q=a&colour=red'])(
    'refuses %.20s',
    async (query) => {
      const response = await get(query);

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'http.invalid' } });
    },
  );

  it('asks one address that searches without end to wait', async () => {
    let response = await get('?q=a');
    for (let i = 0; i < 20 && response.status === 200; i++) response = await get('?q=a');

    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ error: { code: 'search.too_many' } });
  });
});
