import * as fc from 'fast-check';
import { arrange } from '../../../consoles/shared/live/arrange.ts';

describe('arrange', () => {
  it('collects what would move a row', () => {
    expect(arrange(['a', 'b'], ['new', 'a', 'b'])).toEqual({ shown: ['a', 'b'], waiting: 1 });
  });

  it('adds at the end what moves nothing', () => {
    expect(arrange(['a', 'b'], ['a', 'b', 'new'])).toEqual({ shown: ['a', 'b', 'new'], waiting: 0 });
  });

  it('keeps a row that was taken in its place', () => {
    expect(arrange(['a', 'b', 'c'], ['a', 'c'])).toEqual({ shown: ['a', 'b', 'c'], waiting: 0 });
  });

  it('never moves a held row and never loses count of a new one', () => {
    const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(some, some, (frozen, wanted) => {
        const { shown, waiting } = arrange(frozen, wanted);

        expect(shown.slice(0, frozen.length)).toEqual(frozen);
        const added = shown.length - frozen.length;
        expect(added + waiting).toBe(wanted.filter((id) => !frozen.includes(id)).length);
      }),
    );
  });
});
