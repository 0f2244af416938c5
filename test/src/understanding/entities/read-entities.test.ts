import type { EntityDefinition } from '../../../../src/conversation/content.ts';
import { createEntityReader } from '../../../../src/understanding/entities/read-entities.ts';

const definitions: EntityDefinition[] = [
  {
    name: 'product',
    type: 'list',
    values: { jacket: ['winter jacket', 'Jacke', 'Winterjacke'], boots: ['hiking boots', 'Stiefel'] },
  },
  { name: 'order-number', type: 'pattern', pattern: '[0-9]{8}' },
];
const read = createEntityReader(definitions);
// Half past midnight on Sunday the 22nd in Berlin, still Saturday in UTC.
const now = Date.parse('2026-11-21T23:30:00Z');

function found(text: string, language?: string): [string, string | number, string][] {
  return read(text, { now, timezone: 'Europe/Berlin', ...(language ? { language } : {}) }).map((entity) => {
    expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    return [entity.name, entity.value, entity.text];
  });
}

describe('entities', () => {
  it.each<[string, string | undefined, [string, string | number, string][]]>([
    ['I need it tomorrow at 3pm', 'en', [['date', '2026-11-23', 'tomorrow at 3pm']]],
    ['next friday please', 'en', [['date', '2026-11-27', 'next friday']]],
    ['bought three weeks ago', 'en', [['date', '2026-11-01', 'three weeks ago']]],
    ['by 12/24/2026', 'en', [['date', '2026-12-24', '12/24/2026']]],
    ['am 5. Dezember', 'de', [['date', '2026-12-05', 'am 5. Dezember']]],
    ['bis 24.12.2026', 'de', [['date', '2026-12-24', '24.12.2026']]],
    ['in drei Tagen', 'de', [['date', '2026-11-25', 'in drei Tagen']]],
    ['das war gestern', 'de', [['date', '2026-11-21', 'gestern']]],
    ['übermorgen', 'de', [['date', '2026-11-24', 'übermorgen']]],
    ['2026-12-24', undefined, [['date', '2026-12-24', '2026-12-24']]],
    ['Guten Morgen', 'de', []],
    ['may I ask at 3pm', 'en', []],
    ['write to Anna.B@example.co.uk, thanks', 'en', [['email', 'anna.b@example.co.uk', 'Anna.B@example.co.uk']]],
    ['see https://example.com/a?b=1.', 'en', [['url', 'https://example.com/a?b=1', 'https://example.com/a?b=1']]],
    [
      'call +49 170 1234567 or 030/1234567',
      'en',
      [
        ['phone', '+491701234567', '+49 170 1234567'],
        ['phone', '0301234567', '030/1234567'],
      ],
    ],
    ['kostet 1.234,50 Euro', 'de', [['number', 1234.5, '1.234,50']]],
    ['costs 1,234.50', 'en', [['number', 1234.5, '1,234.50']]],
    ['1.234', 'de', [['number', 1234, '1.234']]],
    ['1.234', 'en', [['number', 1.234, '1.234']]],
    ['zwölf Stück', 'de', [['number', 12, 'zwölf']]],
    ['room A12', 'en', []],
  ])('reads "%s" (%s)', (text, language, entities) => {
    expect(found(text, language)).toEqual(entities);
  });

  it('prefers what the content names to what every text may hold', () => {
    expect(found('my order 12345678', 'en')).toEqual([['order-number', '12345678', '12345678']]);
  });

  it('finds no order number inside a longer number', () => {
    expect(found('123456789', 'en')).toEqual([['number', 123456789, '123456789']]);
  });

  it('takes the longest saying of a list, in any case, with one error in a long word', () => {
    expect(found('two Hiking Boots and the wnter jackett')).toEqual([
      ['number', 2, 'two'],
      ['product', 'boots', 'Hiking Boots'],
      ['product', 'jacket', 'wnter jackett'],
    ]);
    expect(found('die Winterjaacke ist da', 'de')).toEqual([['product', 'jacket', 'Winterjaacke']]);
  });

  it('keeps offsets in the raw text behind emoji and ligatures', () => {
    expect(found('😀 ﬁne, the jacket 👍')).toEqual([['product', 'jacket', 'jacket']]);
  });

  it('refuses a pattern that could be slow', () => {
    const lookAhead: EntityDefinition = { name: 'code', type: 'pattern', pattern: '(?=a)b' };

    expect(() => createEntityReader([lookAhead])).toThrow(/entity code/);
  });
});

describe('patterns', () => {
  const codes = (pattern: string, text: string) => {
    const reader = createEntityReader([{ name: 'code', type: 'pattern', pattern }]);
    return reader(text, { now, timezone: 'UTC' })
      .filter(({ name }) => name === 'code')
      .map(({ text: found }) => found);
  };

  it.each([
    ['\\b[0-9]{8}\\b', 'order 12345678 or 123456789', ['12345678']],
    ['[A-Z]{2}[0-9]{4}', 'my ab1234 and xab12345', ['ab1234']],
    ['[0-9]{2,3}', 'a 12 b 345 c 6789', ['12', '345']],
    ['(?:ho|po)-[0-9]+', 'HO-17, po-2 and xo-3', ['HO-17', 'po-2']],
  ])('%s finds the same whichever engine runs it, in "%s"', (pattern, text, expected) => {
    expect(codes(pattern, text)).toEqual(expected);
  });

  it('cost little for a text that makes a backtracking engine try everything', () => {
    expect(codes(`${'a?'.repeat(28)}${'a'.repeat(28)}`, 'a'.repeat(27))).toEqual([]);
  });
});
