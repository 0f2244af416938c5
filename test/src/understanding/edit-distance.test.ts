import { distanceWithin } from '../../../src/understanding/edit-distance.ts';

describe('the distance of two words', () => {
  it.each([
    ['parcel', 'parcel', 0],
    ['parcel', 'parcl', 1],
    ['parcel', 'praecl', 2],
    ['parcel', 'aprcel', 1],
    ['aa', 'aaa', 1],
    ['abab', 'ab', 2],
    ['', 'ab', 2],
    ['returns', 'reutrsn', 2],
  ])('of %s and %s is %i', (one, other, distance) => {
    expect(distanceWithin(one, other, 2)).toBe(distance);
    expect(distanceWithin(other, one, 2)).toBe(distance);
  });

  it('is not told beyond what is asked for', () => {
    expect(distanceWithin('parcel', 'praecl', 1)).toBeUndefined();
    expect(distanceWithin('parcel', 'parcels please', 3)).toBeUndefined();
    expect(distanceWithin('parcel', 'marvel', 1)).toBeUndefined();
  });
});
