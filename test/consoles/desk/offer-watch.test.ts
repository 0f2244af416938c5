import { createOfferWatch } from '../../../consoles/desk/offers/offer-watch.ts';
import type { LiveEvent } from '../../../src/http/contract/desk.ts';
import { aRow } from '../support/build-row.ts';

const until = '2026-05-02T10:00:30.000Z';
const end = Date.parse(until);
const mia = (state: 'available' | 'away') => ({
  agentId: 'mia',
  name: 'Mia',
  state,
  since: until,
  isConnected: true,
});
const hello: LiveEvent = { type: 'hello', me: mia('available'), now: until };
const offer: LiveEvent = { type: 'offer', row: aRow({ id: 'c1' }), until };
const over: LiveEvent = { type: 'offerOver', id: 'c1' };
const away: LiveEvent = { type: 'presence', agents: [mia('away')] };

describe('an offer', () => {
  const seen = (events: [LiveEvent, number][]) => {
    const watch = createOfferWatch('mia');
    return events.map(([event, now]) => watch.sawIgnored(event, now));
  };

  it('that passes and makes me Away is told once, whichever news comes first', () => {
    expect(
      seen([
        [hello, 0],
        [offer, end - 30_000],
        [over, end],
        [away, end + 20],
        [away, end + 40],
      ]),
    ).toEqual([false, false, false, true, false]);
    expect(
      seen([
        [hello, 0],
        [offer, end - 30_000],
        [away, end],
        [over, end + 20],
      ]).at(-1),
    ).toBe(true);
  });

  it('that I declined says nothing when I go Away later', () => {
    expect(
      seen([
        [hello, 0],
        [offer, end - 30_000],
        [over, end - 20_000],
        [away, end],
      ]),
    ).not.toContain(true);
  });

  it('that passed long before I chose Away says nothing', () => {
    expect(
      seen([
        [hello, 0],
        [offer, end - 30_000],
        [over, end],
        [away, end + 60_000],
      ]),
    ).not.toContain(true);
  });
});
