/** Filters hold scalars alone, whatever a request holds. */
import { beginsWith, checkedFilter } from '../../../../src/storage/mongo/filter.ts';

describe('a filter', () => {
  const forged = (value: unknown) => JSON.parse(JSON.stringify({ _id: value }));

  it.each([{ $where: 'sleep(1)' }, { $gt: { $ne: 1 } }, [1], { a: 1 }, { $in: [{ $ne: 1 }] }, { $function: 'x' }])(
    'refuses the value %j',
    (value) => {
      expect(() => checkedFilter(forged(value))).toThrow(expect.objectContaining({ code: 'storage.filter' }));
    },
  );

  it('refuses an operator in the place of a field', () => {
    expect(() => checkedFilter(JSON.parse('{ "$where": "1" }'))).toThrow(
      expect.objectContaining({ code: 'storage.filter' }),
    );
    expect(() => checkedFilter(JSON.parse('{ "$or": [{ "a": { "b": 1 } }] }'))).toThrow(
      expect.objectContaining({ code: 'storage.filter' }),
    );
  });

  it('takes scalars, and operators with scalars', () => {
    const filter = { a: 'x', b: { $in: ['y', 1, null] }, $or: [{ c: { $gt: 'z' } }] };

    expect(checkedFilter(filter)).toBe(filter);
  });

  it('looks for the beginning of a word as it was typed', () => {
    expect(new RegExp(beginsWith('a.*(b').$regex ?? '').test('a.*(bc')).toBe(true);
    expect(new RegExp(beginsWith('a.').$regex ?? '').test('ab')).toBe(false);
  });
});
