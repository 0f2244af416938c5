import * as fc from 'fast-check';
import { formatSearch, parseSearch } from '../../../consoles/desk/pages/parse-search.ts';

describe('the line of the search', () => {
  it('takes filters out and keeps words and phrases', () => {
    expect(parseSearch('from:ada feel:negative before:2026-06-01 "still broken" lamp')).toEqual({
      text: '"still broken" lamp',
      from: 'ada',
      feel: 'negative',
      before: '2026-06-01',
      notUnderstood: [],
    });
  });

  it('takes a name in quotes', () => {
    expect(parseSearch('from:"Ada Novak" broken')).toMatchObject({ from: 'Ada Novak', text: 'broken' });
  });

  it('searches as words what only looks like a filter, and says so', () => {
    expect(parseSearch('order:4711 feel:sleepy before:2026-02-31')).toMatchObject({
      text: '4711 sleepy 2026-02-31',
      notUnderstood: ['order:4711', 'feel:sleepy', 'before:2026-02-31'],
    });
  });

  it('survives an open quote', () => {
    expect(parseSearch('by:bot "half a phrase')).toMatchObject({ by: 'bot', text: '"half a phrase' });
  });

  it('is put together so that it means the same again', () => {
    const name = fc.constantFrom('ada', 'Ada Novak', '+49 170', 'ada@example.com');
    const wish = fc.record(
      {
        text: fc.constantFrom('', 'broken lamp', '"still broken"'),
        from: name,
        by: fc.constantFrom('customer' as const, 'bot' as const, 'agent' as const),
        feel: fc.constantFrom('negative' as const, 'positive' as const),
        after: fc.constantFrom('2026-05-01', '2026-12-31'),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(wish, (wanted) => {
        expect(parseSearch(formatSearch(wanted))).toEqual({ ...wanted, notUnderstood: [] });
      }),
    );
  });
});
