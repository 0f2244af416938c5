import type { Content, Faq } from '../../../src/conversation/content.ts';
import { releaseId } from '../../../src/conversation/ids.ts';
import { createFaqSearch } from '../../../src/turn/faq-search.ts';
import { searchActiveRelease } from '../../../src/turn/search-active-release.ts';
import { smallContent } from '../../support/small-content.ts';

const shipping: Faq = {
  id: 'shipping.cost',
  texts: {
    en: {
      title: 'How much is shipping?',
      questions: ['delivery price'],
      variants: [
        'To Austria it is **{{ settings.price }}**, {{ customer.name }}see [our list](https://shop.test/list).',
      ],
      buttons: [
        { label: 'All prices', url: 'https://shop.test/{{ settings.name }}' },
        { label: 'Return something', run: 'return-item' },
      ],
    },
  },
  related: [],
};

function aContent(overrides: Partial<Content['settings']> = {}): Content {
  const { settings, faqs, ...rest } = smallContent();
  return {
    ...rest,
    faqs: { ...faqs, [shipping.id]: shipping },
    settings: { ...settings, name: 'Shop', values: { price: '8.90' }, ...overrides },
  };
}

describe('the search over a release', () => {
  it('gives whole articles: filled with the values of the company, with the links among their buttons', async () => {
    const [article] = await createFaqSearch(aContent()).search('austria', {
      language: 'en',
      limit: 3,
      mode: 'question',
    });

    expect(article).toMatchObject({
      id: 'shipping.cost',
      answer: 'To Austria it is **8.90**, see [our list](https://shop.test/list).',
      excerpt: 'To Austria it is 8.90, see our list: https://shop.test/list.',
      links: [{ label: 'All prices', url: 'https://shop.test/Shop' }],
    });
  });

  it('lists the starters first, then the order of the content, and flows nowhere', () => {
    const ids = Object.keys(aContent().faqs);
    const search = createFaqSearch(aContent({ starters: ['return-item', 'shipping.cost'] }));

    const listed = search.list({ limit: 20 }).map(({ id }) => id);

    expect(listed).toEqual(['shipping.cost', ...ids.filter((id) => id !== 'shipping.cost')]);
    expect(search.list({ limit: 1 })).toMatchObject([{ id: 'shipping.cost', score: 0 }]);
  });

  it('lists in the language asked for, or in what there is', () => {
    const titles = createFaqSearch(aContent()).list({ language: 'de', limit: 20 });

    expect(titles.find(({ id }) => id === 'shipping.cost')).toMatchObject({ language: 'en' });
    expect(titles.some(({ language }) => language === 'de')).toBe(true);
  });

  it('follows the release that is active', async () => {
    const releaseOf = (id: string, content: Content) => {
      const understander = { understand: () => Promise.reject(new Error('not asked')) };
      return { id: releaseId(id), content, understander, search: createFaqSearch(content) };
    };
    let active = releaseOf('r1', aContent());
    const search = searchActiveRelease({ active: () => active });
    const find = async () => (await search.search('austria', { limit: 3, mode: 'question' })).length;
    expect(await find()).toBe(1);

    active = releaseOf('r2', { ...aContent(), faqs: {} });

    expect(await find()).toBe(0);
    expect(search.list({ limit: 5 })).toEqual([]);
  });
});
