import { formatSpan } from '../../../consoles/shared/format/time.ts';

const now = new Date('2026-05-02T12:00:00Z');
const span = (minutesAgo: number, locale = 'en-GB') =>
  formatSpan(new Date(now.getTime() - minutesAgo * 60_000).toISOString(), now, { locale, justNow: 'now' });

describe('formatSpan', () => {
  it.each([
    [0.5, 'now'],
    [4, '4 min'],
    [59.9, '59 min'],
    [120, '2 hr'],
    [125, '2 hr 5 min'],
    [60 * 24 * 3, '3 days'],
  ])('says %d minutes as "%s"', (minutes, words) => {
    expect(span(minutes)).toBe(words);
  });

  it('speaks the viewer’s language', () => {
    expect(span(125, 'de-AT')).toBe('2 Std. 5 Min.');
  });

  it('says "now" when the server’s clock is ahead', () => {
    expect(span(-3)).toBe('now');
  });
});
