import { formatPlace, type Place, parsePlace } from '../../../consoles/desk/place.ts';

const visit = (address: string) => {
  const [path = '', search = ''] = address.split('?');
  return parsePlace(path, search);
};

describe('addresses of the Desk', () => {
  const places: Place[] = [
    { page: 'inbox', list: 'waiting' },
    { page: 'inbox', list: 'mine', conversationId: 'a/b ü?' },
    { page: 'inbox', list: 'open', conversationId: 'c1', at: 12 },
    { page: 'inbox', list: 'open', conversationId: 'c1', isSilent: true },
    { page: 'board' },
    { page: 'search', query: 'from:"Ada Novak" broken' },
    { page: 'measures' },
    { page: 'settings', section: 'replies' },
    { page: 'setup', token: 'x+y/z=' },
  ];

  it.each(places.map((place) => [formatPlace(place), place] as const))(
    '%s leads back to its place',
    (address, place) => {
      expect(visit(address)).toEqual(place);
    },
  );

  it('takes an unknown list for the waiting one', () => {
    expect(visit('/desk/?list=nonsense')).toEqual({ page: 'inbox', list: 'waiting' });
  });

  it('survives a broken escape', () => {
    expect(visit('/desk/conversations/%E0%A4%A')).toMatchObject({ page: 'inbox', conversationId: '%E0%A4%A' });
  });

  it('knows that it does not know a page', () => {
    expect(visit('/desk/nowhere')).toEqual({ page: 'unknown' });
  });
});
