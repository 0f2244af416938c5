import { limitsOf, smsParts } from '../../../consoles/desk/conversation/channel-limits.ts';

describe('Parts of an SMS', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['ä'.repeat(160), 1],
    // The euro sign takes two places.
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // One character of another alphabet makes all of them wide.
    [`${'a'.repeat(69)}א`, 1],
    [`${'a'.repeat(70)}א`, 2],
    ['', 0],
  ])('are counted as they are paid (%#)', (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});

describe('Limits of a channel', () => {
  it('are those that the server tells, within those of the API', () => {
    const limits = limitsOf({ longest: { max: 2_000, unit: 'utf16' }, buttons: 13, templates: [] });

    expect(limits).toMatchObject({ longest: 10_000, buttons: 10, isMail: false });
    expect(limits.partsOf('a'.repeat(2_000))).toBe(1);
    expect(limits.partsOf('a'.repeat(2_001))).toBe(2);
  });

  it('count what the channel counts', () => {
    const partsOf = (unit: 'utf16' | 'character' | 'byte') =>
      limitsOf({ longest: { max: 4, unit }, templates: [] }).partsOf('🙂🙂');

    expect([partsOf('character'), partsOf('utf16'), partsOf('byte')]).toEqual([1, 1, 2]);
  });

  it('are the parts of an SMS where that is what is paid', () => {
    const limits = limitsOf({ longest: { max: 1_600, unit: 'utf16' }, buttons: 0, isSms: true, templates: [] });

    expect(limits.partsOf('a'.repeat(161))).toBe(2);
  });

  it('are the API’s own where the channel is not set up any more', () => {
    const limits = limitsOf({ templates: [] });

    expect(limits).toMatchObject({ longest: 10_000, buttons: 10 });
    expect(limits.partsOf('a'.repeat(9_000))).toBe(1);
  });
});
