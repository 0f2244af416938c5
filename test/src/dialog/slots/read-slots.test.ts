/** What customers write and what is understood of it, for each type of slot. */
import type { SlotDefinition } from '../../../../src/conversation/flow.ts';
import type { Utterance } from '../../../../src/dialog/dialog-context.ts';
import type { SlotContext } from '../../../../src/dialog/slots/slot-type.ts';
import { slotTypeOf } from '../../../../src/dialog/slots/slot-types.ts';
import { understand } from '../support/dialog-driver.ts';

const labels = {
  damaged: ['It is damaged', 'broken', 'kaputt'],
  'wrong-item': ['The wrong item', 'something else', 'falscher Artikel'],
  'wrong-size': ['The wrong size', 'too small', 'falsche Größe'],
};

function read(definition: SlotDefinition, said: string | Utterance, language = 'en'): unknown {
  const slot: SlotContext = { definition, labels, language, today: '2027-03-05' };
  const utterance = typeof said === 'string' ? { text: said, understanding: understand(said) } : said;
  const reading = slotTypeOf(definition.type).read(utterance, slot);
  return reading.ok ? reading.value : reading.hint;
}

const why: SlotDefinition = { type: 'choice', options: ['damaged', 'wrong-item', 'wrong-size'] };

describe('a choice', () => {
  it.each([
    ['damaged', 'damaged'],
    ['2', 'wrong-item'],
    ['3.', 'wrong-size'],
    ['number 1', 'damaged'],
    ['the second one', 'wrong-item'],
    ['das dritte', 'wrong-size'],
    ['BROKEN!', 'damaged'],
    ['it arrived broken', 'damaged'],
    ['teh wrong item', 'wrong-item'],
    ['damagd', 'damaged'],
    ['falscher Artikel', 'wrong-item'],
    ['Es ist die falsche Größe, leider', 'wrong-size'],
    ['the wrong size and broken', 'hint-choice-several'],
    ['4', 'hint-choice'],
    ['0', 'hint-choice'],
    ['constructor', 'hint-choice'],
    ['', 'hint-choice'],
    ['wrong', 'hint-choice'],
  ])('reads "%s" as %s', (said, expected) => {
    expect(read(why, said)).toBe(expected);
  });

  it("takes the button's value before the text", () => {
    expect(read(why, { text: 'whatever', value: 'wrong-size' })).toBe('wrong-size');
  });
});

describe('yes and no', () => {
  it.each([
    ['yes', true],
    ['Yes, please!', true],
    ['yep go on', true],
    ['ja', true],
    ['Ja, gerne', true],
    ['passt', true],
    ['das stimmt', true],
    ['ok', true],
    ['👍', true],
    ['1', true],
    ['no', false],
    ['nope', false],
    ['No, thanks.', false],
    ['nein danke', false],
    ['stimmt nicht', false],
    ["that's not right", false],
    ['2', false],
    ['yes but what does it cost', 'hint-confirm'],
    ['yes, how long does it take?', 'hint-confirm'],
    ['no idea', 'hint-confirm'],
    ['ja aber wann', 'hint-confirm'],
    ['how long does it take', 'hint-confirm'],
    ['yes not that one', 'hint-confirm'],
    ['', 'hint-confirm'],
    ['maybe', 'hint-confirm'],
  ])('reads "%s" as %s', (said, expected) => {
    expect(read({ type: 'confirm' }, said)).toBe(expected);
  });
});

describe('a number', () => {
  it.each<[string, string, unknown]>([
    ['3', 'en', 3],
    ['three', 'en', 3],
    ['zwölf', 'de', 12],
    ['eine', 'de', 1],
    ['I need 4 of them', 'en', 4],
    ['1,500', 'en', 1500],
    ['1.500', 'de', 1500],
    ['1.5', 'en', 1.5],
    ['1,5', 'de', 1.5],
    ['1.234,5', 'de', 1234.5],
    ['1,234.5', 'en', 1234.5],
    ['-2', 'en', -2],
    ['2 or 3', 'en', 'hint-number'],
    ['none', 'en', 'hint-number'],
    ['A12', 'en', 'hint-number'],
    ['', 'en', 'hint-number'],
  ])('reads "%s" in %s as %s', (said, language, expected) => {
    expect(read({ type: 'number' }, said, language)).toBe(expected);
  });

  it.each([
    ['0', 'hint-number-min'],
    ['1', 1],
    ['10', 10],
    ['11', 'hint-number-max'],
  ])('keeps its bounds, both inclusive: %s', (said, expected) => {
    expect(read({ type: 'number', min: 1, max: 10 }, said)).toBe(expected);
  });
});

describe('a date', () => {
  it.each([
    ['2027-03-24', '2027-03-24'],
    ['24.3.2027', '2027-03-24'],
    ['24. 03. 2027', '2027-03-24'],
    ['today', '2027-03-05'],
    ['Morgen', '2027-03-06'],
    ['yesterday', '2027-03-04'],
    ['it was on 2027-02-28', '2027-02-28'],
    ['2027-02-29', 'hint-date'],
    ['31.04.2027', 'hint-date'],
    ['soon', 'hint-date'],
  ])('reads "%s" as %s', (said, expected) => {
    expect(read({ type: 'date' }, said)).toBe(expected);
  });

  it.each([
    ['yesterday', 'hint-date-min'],
    ['today', '2027-03-05'],
    ['2027-12-31', '2027-12-31'],
    ['2028-01-01', 'hint-date-max'],
  ])('keeps its bounds, both inclusive: %s', (said, expected) => {
    expect(read({ type: 'date', min: 'today', max: '2027-12-31' }, said)).toBe(expected);
  });
});

describe('the other types', () => {
  it.each<[string, string, unknown]>([
    ['email', 'Ada.Lovelace@Example.com', 'ada.lovelace@example.com'],
    ['email', 'it is ada+shop@mail.example.co.uk.', 'ada+shop@mail.example.co.uk'],
    ['email', 'ada at example', 'hint-email'],
    ['email', 'ada@example', 'hint-email'],
    ['phone', '+49 (0)30 1234-567', '+49301234567'],
    ['phone', '0049 30 1234567', '+49301234567'],
    ['phone', 'call me on 030/1234567', '0301234567'],
    ['phone', '12345', 'hint-phone'],
    ['phone', '1234567890123456789', 'hint-phone'],
    ['text', '  it rattles ', 'it rattles'],
    ['text', '   ', 'hint-text'],
    ['order-number', 'it is 12345678, I think', '12345678'],
    ['order-number', 'I lost it', 'hint-entity'],
    ['attachment', 'here you are', 'hint-attachment'],
  ])('%s: "%s" is read as %s', (type, said, expected) => {
    expect(read({ type }, said)).toBe(expected);
  });

  it('keeps of a file where it is, not what is in it', () => {
    const attachments = [
      { contentType: 'image/png', contentUrl: '/files/1', name: 'hole.png', content: 'bytes' },
      { contentType: 'application/vnd.card', content: {} },
    ];

    expect(read({ type: 'attachment' }, { text: '', attachments })).toEqual([
      { contentType: 'image/png', contentUrl: '/files/1', name: 'hole.png' },
    ]);
  });
});
