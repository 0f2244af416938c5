import type { EntityDefinition } from '../../../../src/conversation/content.ts';
import type { EntityValue } from '../../../../src/conversation/understanding.ts';
import { createEntityReader } from '../../../../src/understanding/entities/read-entities.ts';

const definitions: EntityDefinition[] = [
  {
    name: 'product',
    type: 'list',
    values: { jacket: ['winter jacket', 'Jacke', 'Winterjacke'], boots: ['hiking boots', 'Stiefel'] },
  },
  { name: 'order-number', type: 'pattern', pattern: '[0-9]{8}' },
  { name: 'voucher', type: 'pattern', pattern: 'V[- ]?([0-9]{4})', value: 'V$1' },
];
const read = createEntityReader(definitions);
// Half past midnight on Sunday the 22nd in Berlin, still Saturday in UTC.
const now = Date.parse('2026-11-21T23:30:00Z');

function found(text: string, language?: string): [string, EntityValue, string][] {
  return read(text, { now, timezone: 'Europe/Berlin', ...(language ? { language } : {}) }).map((entity) => {
    expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    return [entity.name, entity.value, entity.text];
  });
}

describe('entities', () => {
  it.each<[string, string | undefined, [string, EntityValue, string][]]>([
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
    ['may I ask at 3pm', 'en', [['time', '15:00', 'at 3pm']]],
    ['um halb acht', 'de', [['time', '07:30', 'um halb acht']]],
    ['the day after tomorrow', 'en', [['date', '2026-11-24', 'day after tomorrow']]],
    ['am 31.12.', 'de', [['date', '2026-12-31', 'am 31.12.']]],
    ['on the 5th', 'en', [['date', '2026-12-05', '5th']]],
    ['the 5th time', 'en', []],
    ['I bought it on Monday', 'en', [['date', '2026-11-16', 'Monday']]],
    ['it will come on Monday', 'en', [['date', '2026-11-23', 'Monday']]],
    [
      'open 24/7',
      'en',
      [
        ['number', 24, '24'],
        ['number', 7, '7'],
      ],
    ],
    ['31.02.2027', 'de', []],
    ['last week', 'en', [['period', { from: '2026-11-09', to: '2026-11-15' }, 'last week']]],
    ['letzten Monat', 'de', [['period', { from: '2026-10-01', to: '2026-10-31' }, 'letzten Monat']]],
    ['between 3 and 5 May', 'en', [['period', { from: '2027-05-03', to: '2027-05-05' }, 'between 3 and 5 May']]],
    ['vom 3. bis 5. Mai', 'de', [['period', { from: '2027-05-03', to: '2027-05-05' }, 'vom 3. bis 5. Mai']]],
    ['May 3 to 5', 'en', [['period', { from: '2027-05-03', to: '2027-05-05' }, 'May 3 to 5']]],
    ['seit Montag', 'de', [['period', { from: '2026-11-16', to: '2026-11-22' }, 'seit Montag']]],
    ['in den letzten 14 Tagen', 'de', [['period', { from: '2026-11-08', to: '2026-11-22' }, 'letzten 14 Tagen']]],
    ['from 30 Dec to 2 Jan', 'en', [['period', { from: '2026-12-30', to: '2027-01-02' }, 'from 30 Dec to 2 Jan']]],
    ['im Mai', 'de', [['period', { from: '2027-05-01', to: '2027-05-31' }, 'Mai']]],
    ['20 euros', 'en', [['amount', { amount: 20, currency: 'EUR' }, '20 euros']]],
    ['20EUR', 'en', [['amount', { amount: 20, currency: 'EUR' }, '20EUR']]],
    ['$5.50', 'en', [['amount', { amount: 5.5, currency: 'USD' }, '$5.50']]],
    ['zwanzig Euro', 'de', [['amount', { amount: 20, currency: 'EUR' }, 'zwanzig Euro']]],
    ['5 Euro 50', 'de', [['amount', { amount: 5.5, currency: 'EUR' }, '5 Euro 50']]],
    ['two hundred and fifty', 'en', [['number', 250, 'two hundred and fifty']]],
    ['zweihundertfünfzig', 'de', [['number', 250, 'zweihundertfünfzig']]],
    ['ein Dutzend', 'de', [['number', 12, 'ein Dutzend']]],
    ['my voucher v 1234', 'en', [['voucher', 'V1234', 'v 1234']]],
    ['see www.shop.example/boots', 'en', [['url', 'https://www.shop.example/boots', 'www.shop.example/boots']]],
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
    ['kostet 1.234,50 Euro', 'de', [['amount', { amount: 1234.5, currency: 'EUR' }, '1.234,50 Euro']]],
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

  it('keeps the time of day beside the day', () => {
    const [date] = read('morgen um 17 Uhr', { now, timezone: 'Europe/Berlin', language: 'de' });

    expect(date).toMatchObject({ name: 'date', value: '2026-11-23', time: '17:00' });
  });

  it.each([
    ['Europe/Berlin', '2027-05-03'],
    ['America/New_York', '2027-03-05'],
  ])('reads 3/5/2027 as people in %s write it', (timezone, day) => {
    expect(read('3/5/2027', { now, timezone, language: 'en' })[0]?.value).toBe(day);
  });

  it('counts from today where the customer is', () => {
    expect(read('today', { now, timezone: 'America/New_York', language: 'en' })[0]?.value).toBe('2026-11-21');
  });

  it('finds order numbers without being told how they look', () => {
    const plain = createEntityReader([]);
    const orders = (text: string) =>
      plain(text, { now, timezone: 'UTC', language: 'en' })
        .filter(({ name }) => name === 'order-number')
        .map(({ value }) => value);

    expect(orders('order #66301')).toEqual(['66301']);
    expect(orders('my order number is 663017')).toEqual(['663017']);
    expect(orders('ab-12345-x please')).toEqual(['AB-12345-X']);
    expect(orders('it weighs 2500kg and 1234567 people bought it')).toEqual([]);
  });

  it('takes the longest saying of a list, in any case, with one error in a long word', () => {
    expect(found('two Hiking Boots and the wnter jackett')).toEqual([
      ['number', 2, 'two'],
      ['product', 'boots', 'Hiking Boots'],
      ['product', 'jacket', 'wnter jackett'],
    ]);
    expect(found('die Winterjaacke ist da', 'de')).toEqual([['product', 'jacket', 'Winterjaacke']]);
  });

  it('knows German endings and words without umlauts', () => {
    expect(found('die Winterjacken, ohne Stiefeln', 'de').map(([, value]) => value)).toEqual(['jacket', 'boots']);
  });

  it('keeps two values of a list apart, and ordinary words out of it', () => {
    const cities = createEntityReader(
      [{ name: 'city', type: 'list', values: { berna: [], berlin: [], hammer: [], hummer: [] } }],
      { isOrdinary: (word) => word === 'merlin' },
    );
    const values = (text: string) => cities(text, { now, timezone: 'UTC' }).map(({ value }) => value);

    expect(values('berna or berlin')).toEqual(['berna', 'berlin']);
    expect(values('berlim')).toEqual(['berlin']);
    expect(values('merlin')).toEqual([]);
    expect(values('hommer')).toEqual([]);
  });

  it('reads a word of one language in that language only', () => {
    const reader = createEntityReader([
      {
        name: 'thing',
        type: 'list',
        values: { poison: [], present: [] },
        inLanguage: { de: { poison: ['Gift'] }, en: { present: ['gift'] } },
      },
    ]);
    const value = (language: string) => reader('a gift', { now, timezone: 'UTC', language })[0]?.value;

    expect([value('de'), value('en')]).toEqual(['poison', 'present']);
  });

  it('takes an exact list to the letter', () => {
    const reader = createEntityReader([{ name: 'size', type: 'list', values: { medium: [] }, isExact: true }]);

    expect(reader('mediun', { now, timezone: 'UTC' })).toEqual([]);
    expect(reader('Medium', { now, timezone: 'UTC' })).toHaveLength(1);
  });

  it('keeps offsets in the raw text behind emoji and ligatures', () => {
    expect(found('😀 ﬁne, the jacket 👍')).toEqual([['product', 'jacket', 'jacket']]);
  });

  it('refuses a pattern that could be slow', () => {
    const lookAhead: EntityDefinition = { name: 'code', type: 'pattern', pattern: '(?=a)b' };

    expect(() => createEntityReader([lookAhead])).toThrow(/entity code/);
  });
});

describe('roles', () => {
  const reader = createEntityReader([
    {
      name: 'city',
      type: 'list',
      values: { berlin: [], munich: ['München'] },
      roles: { origin: { en: ['from'], de: ['von', 'ab'] }, destination: { en: ['to'], de: ['nach'] } },
    },
    {
      name: 'date',
      type: 'builtIn',
      roles: { departure: { en: ['leave'], de: ['hin'] }, return: { en: ['back'], de: ['zurück'] } },
    },
  ]);
  const roles = (text: string, language: string) =>
    reader(text, { now, timezone: 'UTC', language }).map(({ value, role }) => [value, role]);

  it('come from the words right before the entity', () => {
    expect(roles('from Berlin to Munich', 'en')).toEqual([
      ['berlin', 'origin'],
      ['munich', 'destination'],
    ]);
    expect(roles('ab München nach Berlin', 'de')).toEqual([
      ['munich', 'origin'],
      ['berlin', 'destination'],
    ]);
  });

  it('of days in one sentence, the second day counted from the first', () => {
    expect(roles('hin am 3. Mai und zurück am 8.', 'de')).toEqual([
      ['2027-05-03', 'departure'],
      ['2027-05-08', 'return'],
    ]);
  });

  it('are absent where no word tells, and never come from behind another entity', () => {
    expect(roles('from Berlin, Munich', 'en')).toEqual([
      ['berlin', 'origin'],
      ['munich', undefined],
    ]);
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
