import * as fc from 'fast-check';
import { applyRow, belongs, compareRows, listNames, passes } from '../../../consoles/shared/live/lists.ts';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { aRow, waitingSince } from '../support/build-row.ts';

const waiting = { list: 'waiting', me: 'mia', filters: {} } as const;
const page = (rows: ConversationRowView[], next?: string) => ({ rows, total: rows.length, ...(next ? { next } : {}) });
const ids = (pages: { rows: ConversationRowView[] }[]) => pages.flatMap((one) => one.rows.map((row) => row.id));

describe('belongs', () => {
  it('puts a conversation with me into mine and open', () => {
    const row = aRow({ holder: 'agent', agentId: 'mia' });

    expect(listNames.filter((list) => belongs(row, list, 'mia'))).toEqual(['mine', 'open']);
  });

  it('puts a colleague’s conversation into open only', () => {
    const row = aRow({ holder: 'agent', agentId: 'jon' });

    expect(listNames.filter((list) => belongs(row, list, 'mia'))).toEqual(['open']);
  });

  it('keeps my snoozed ones apart from mine, and wrap-up among mine', () => {
    const lists = (holder: ConversationRowView['holder']) =>
      listNames.filter((list) => belongs(aRow({ holder, agentId: 'mia' }), list, 'mia'));

    expect(lists('snoozed')).toEqual(['snoozed', 'open']);
    expect(lists('wrapUp')).toEqual(['mine', 'open']);
  });

  it('puts a conversation held by the bot into open only', () => {
    expect(listNames.filter((list) => belongs(aRow({ holder: 'bot' }), list, 'mia'))).toEqual(['open']);
  });
});

describe('passes', () => {
  const row = aRow({
    queueId: 'returns',
    labels: ['fragile', 'vip'],
    sentiment: { points: [], direction: 'tooEarly' },
  });

  it('wants all kinds to hold, and any value of a kind', () => {
    expect(passes(row, { queueIds: ['billing', 'returns'], labels: ['vip'] })).toBe(true);
    expect(passes(row, { queueIds: ['returns'], labels: ['other'] })).toBe(false);
  });

  it('takes an empty kind for none', () => {
    expect(passes(row, { languages: [], labels: [] })).toBe(true);
  });

  it('never takes an unmeasured feeling for a neutral one', () => {
    expect(passes(row, { feels: ['neutral'] })).toBe(false);
  });
});

describe('applyRow', () => {
  it('puts who should have a person first before all that wait longer', () => {
    const pages = [page([waitingSince('a', 1), waitingSince('b', 5)])];

    const after = applyRow(pages, waitingSince('urgent', 9, { dueAt: '2026-05-02T10:00:30.000Z' }), waiting);

    expect(ids(after)).toEqual(['urgent', 'a', 'b']);
    expect(after[0]?.total).toBe(3);
  });

  it('changes a known row in its place', () => {
    const pages = [page([waitingSince('a', 1), waitingSince('b', 5)])];
    const changed = waitingSince('a', 1, { seq: 2, preview: { text: 'News', role: 'customer', at: '' } });

    const after = applyRow(pages, changed, waiting);

    expect(after[0]?.rows[0]).toBe(changed);
    expect(ids(after)).toEqual(['a', 'b']);
  });

  it('takes out what somebody has taken, and counts it out', () => {
    const pages = [page([waitingSince('a', 1), waitingSince('b', 5)])];

    const after = applyRow(pages, waitingSince('a', 1, { seq: 2, holder: 'agent', agentId: 'jon' }), waiting);

    expect(ids(after)).toEqual(['b']);
    expect(after[0]?.total).toBe(1);
  });

  it('leaves out what the filters leave out, and takes out what fits them no more', () => {
    const pages = [page([waitingSince('a', 1, { labels: ['fragile'] })])];
    const fragile = { ...waiting, filters: { labels: ['fragile'] } };

    expect(applyRow(pages, waitingSince('b', 5), fragile)).toBe(pages);
    expect(ids(applyRow(pages, waitingSince('a', 1, { seq: 2 }), fragile))).toEqual([]);
  });

  it('ignores news that is older than what is shown', () => {
    const pages = [page([waitingSince('a', 1, { seq: 7 })])];

    const after = applyRow(pages, waitingSince('a', 1, { seq: 6, holder: 'closed' }), waiting);

    expect(after).toBe(pages);
  });

  it('leaves a row past the loaded pages to its own page, but counts it', () => {
    const pages = [{ ...page([waitingSince('a', 1)], 'more'), total: 150 }];

    const after = applyRow(pages, waitingSince('late', 50), waiting);

    expect(ids(after)).toEqual(['a']);
  });

  it('keeps any list sorted and free of doubles under any sequence of news', () => {
    const news = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      minute: fc.integer({ min: 0, max: 59 }),
      holder: fc.constantFrom<ConversationRowView['holder'][]>('queue', 'agent', 'bot', 'closed'),
    });
    fc.assert(
      fc.property(fc.array(news), (all) => {
        // A conversation keeps its waiting time; only its holder changes.
        const minutes = new Map<string, number>();
        let pages = [page([])];
        all.forEach(({ id, minute, holder }, seq) => {
          minutes.set(id, minutes.get(id) ?? minute);
          pages = applyRow(pages, waitingSince(id, minutes.get(id) ?? 0, { seq, holder }), waiting);
        });

        const rows = pages.flatMap((one) => one.rows);
        expect(rows).toEqual([...rows].sort(compareRows));
        expect(new Set(ids(pages)).size).toBe(rows.length);
        expect(pages[0]?.total).toBe(rows.length);
      }),
    );
  });
});
