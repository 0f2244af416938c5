import { excerptOf } from '../../../../src/understanding/retrieval/excerpt.ts';

const sentences = Array.from({ length: 12 }, (_, i) => `This is sentence number ${i} of the text.`).join(' ');
const long = `${sentences} Parcels to Austria cost more. ${sentences}`;

describe('an excerpt', () => {
  it('is the whole of a short answer', () => {
    expect(excerptOf('Free  in\nGermany.', 'Germany')).toBe('Free in Germany.');
  });

  it('shows the place of what was asked for, in whole words', () => {
    const excerpt = excerptOf(long, 'to austria');

    expect(excerpt).toMatch(/^… .*Parcels to Austria cost more.* …$/);
    expect(excerpt.length).toBeLessThanOrEqual(164);
    expect(long).toContain(excerpt.slice(2, -2));
  });

  it('is the beginning when nothing of the question stands in the answer', () => {
    expect(excerptOf(long, 'refund')).toMatch(/^This is sentence number 0 .* …$/);
  });

  it('cuts a text without blanks', () => {
    expect(excerptOf('x'.repeat(1_000), '').length).toBeLessThanOrEqual(164);
  });
});
