import { fitTemperature, toChances } from '../../../../src/understanding/cascade/calibration.ts';
import { chooseFloor, toLogVotes } from '../../../../src/understanding/cascade/log-votes.ts';

describe('votes as log-probabilities', () => {
  it('tell a share of all votes as nearly that chance', () => {
    const shares = Float32Array.of(0.9 - 0.25, 0.1 - 0.25, -0.25, -0.25);

    toLogVotes(shares, 4, 0.01);
    toChances(shares, 1);

    expect([...shares]).toEqual(
      [0.91 / 1.04, 0.11 / 1.04, 0.01 / 1.04, 0.01 / 1.04].map((share) => expect.closeTo(share)),
    );
  });

  it('give an intent that is voted against as much as one without votes', () => {
    const shares = Float32Array.of(-0.9, -0.5);

    toLogVotes(shares, 2, 0.02);

    expect(shares[0]).toBe(shares[1]);
  });

  it('keep the order of the intents', () => {
    const shares = Float32Array.of(0.2, 0.5, -0.1);

    toLogVotes(shares, 3, 0.04);

    expect(shares[1]).toBeGreaterThan(shares[0]!);
    expect(shares[0]).toBeGreaterThan(shares[2]!);
  });
});

describe('the floor under votes', () => {
  const CLASSES = 4;
  /** `wrong` of a hundred clear votes are for the wrong intent. */
  const votes = (wrong: number) => {
    const scores = new Float32Array(100 * CLASSES).fill(-1 / CLASSES);
    for (let row = 0; row < 100; row++) scores[row * CLASSES] = 1 - 1 / CLASSES;
    return { scores, labels: Int32Array.from({ length: 100 }, (_, row) => (row < wrong ? 1 : 0)), classes: CLASSES };
  };

  it('lies under all intents alike, whatever was held out', () => {
    const { floor, scores } = chooseFloor(votes(3));

    const expected = votes(3).scores;
    toLogVotes(expected, CLASSES, floor);
    expect(scores).toEqual(expected);
  });

  it('lets a clear vote be worth what clear votes were worth', () => {
    const heldOut = votes(10);
    const { scores } = chooseFloor(heldOut);
    const temperature = fitTemperature({ ...heldOut, scores });

    const first = scores.slice(0, CLASSES);
    toChances(first, temperature);

    expect(first[0]).toBeCloseTo(0.9, 1);
  });
});
