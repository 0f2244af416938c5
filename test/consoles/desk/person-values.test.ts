import { attributeChange, shownValue } from '../../../consoles/desk/card/attribute-value.ts';
import { localTime } from '../../../consoles/desk/card/local-time.ts';

describe('An attribute', () => {
  it('is shown in words, whatever it is', () => {
    expect([shownValue('gold'), shownValue(3), shownValue(null), shownValue(['a'])]).toEqual([
      'gold',
      '3',
      '',
      '["a"]',
    ]);
  });

  it('keeps its kind when it is typed anew', () => {
    expect(attributeChange(' 12 ', 3)).toBe(12);
    expect(attributeChange('12', 'B 12')).toBe('12');
    expect(attributeChange('false', true)).toBe(false);
    expect(attributeChange('a dozen', 3)).toBe('a dozen');
  });

  it('is taken away by nothing', () => {
    expect(attributeChange('  ', 'gold')).toBeNull();
  });
});

describe('The customer’s time', () => {
  const now = new Date('2026-05-02T10:00:00.000Z');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

  it('is told with its day where it differs', () => {
    expect(localTime('Pacific/Kiritimati', { now, locale: 'en-GB' })).toBe('Sun 00:00');
  });

  it('is not told where it is the reader’s own, unknown, or a zone that does not exist', () => {
    expect(localTime(here, { now, locale: 'en-GB' })).toBeUndefined();
    expect(localTime(undefined, { now, locale: 'en-GB' })).toBeUndefined();
    expect(localTime('Moon/Tranquility', { now, locale: 'en-GB' })).toBeUndefined();
  });
});
