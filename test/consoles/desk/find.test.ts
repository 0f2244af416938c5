import { best } from '../../../consoles/desk/palette/find.ts';

const found = (query: string) =>
  best(
    ['Board', 'Search', 'Take next', 'Be: Available', 'José Ñandú'].map((text) => ({ text })),
    query,
  ).map((item) => item.text);

describe('the palette', () => {
  it('puts what begins with the letters first', () => {
    expect(found('a')).toEqual(['Be: Available', 'Board', 'Search', 'Take next', 'José Ñandú']);
    expect(found('b')[0]).toBe('Board');
  });

  it('wants every word somewhere', () => {
    expect(found('next take')).toEqual(['Take next']);
    expect(found('take board')).toEqual([]);
  });

  it('finds accents without typing them', () => {
    expect(found('nandu')).toEqual(['José Ñandú']);
  });

  it('shows all in order when nothing is typed', () => {
    expect(found(' ')).toHaveLength(5);
  });
});
