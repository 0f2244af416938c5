import { shareOfShort } from '../../../bench/simulate/share-of-short.ts';
import { seededRandom } from '../../../bench/support/seeded-random.ts';

/** Twelve agents with fifty talks each; the share of short ones of the first is given. */
function talks(shareOfFirst: number) {
  const random = seededRandom(1);
  return Array.from({ length: 600 }, (_, index) => {
    const agent = index % 12;
    return { agent: `agent-${agent}`, isShort: random() < (agent === 0 ? shareOfFirst : 0.3), isPickers: agent === 0 };
  });
}

describe('the share of short talks', () => {
  it('is within chance when everybody takes what comes', () => {
    expect(shareOfShort(talks(0.3), seededRandom(2))).toMatchObject({ isWithinChance: true });
  });

  it('is not when one of twelve picks', () => {
    const share = shareOfShort(talks(0.75), seededRandom(2));

    expect(share).toMatchObject({ isWithinChance: false });
    expect(share.pickers).toBeGreaterThan(share.others);
  });
});
