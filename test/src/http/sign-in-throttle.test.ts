import { jest } from '@jest/globals';
import { createSignInThrottle } from '../../../src/http/sign-in/sign-in-throttle.ts';

const MINUTE = 60_000;
let now = Date.parse('2026-11-21T09:00:00Z');

beforeEach(() => {
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** How many of the attempts were let through. */
async function spend(
  throttle: ReturnType<typeof createSignInThrottle>,
  attempts: [email: string, remote: string][],
): Promise<number> {
  let spent = 0;
  for (const [email, remote] of attempts) {
    spent += await throttle.spend(email, remote).then(
      () => 1,
      () => 0,
    );
  }
  return spent;
}
const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('signing in', () => {
  it('may be tried five times in a quarter of an hour for one account from one address', async () => {
    const throttle = createSignInThrottle();
    expect(
      await spend(
        throttle,
        times(10, () => ['ada', '10.0.0.1']),
      ),
    ).toBe(5);

    now += 15 * MINUTE;

    expect(
      await spend(
        throttle,
        times(10, () => ['ada', '10.0.0.1']),
      ),
    ).toBe(5);
  });

  it('says how many minutes are left', async () => {
    const throttle = createSignInThrottle();
    await spend(
      throttle,
      times(5, () => ['ada', '10.0.0.1']),
    );
    now += 4 * MINUTE;

    await expect(throttle.spend('ada', '10.0.0.1')).rejects.toMatchObject({
      code: 'sign_in.too_many',
      status: 429,
      message: expect.stringContaining('11 minutes'),
      details: { retryAfterMs: 11 * MINUTE },
    });
  });

  it('is counted from one address over all accounts', async () => {
    expect(
      await spend(
        createSignInThrottle(),
        times(50, (index) => [`guess-${index}`, '10.0.0.1']),
      ),
    ).toBe(30);
  });

  it('is counted for one account over all addresses: 10,000 guesses in an hour, 20 checked', async () => {
    expect(
      await spend(
        createSignInThrottle(),
        times(10_000, (index) => ['ada', `10.0.${index >> 8}.${index & 255}`]),
      ),
    ).toBe(20);
  });

  it('goes on from a place where the person signed in before, while strangers guess', async () => {
    const throttle = createSignInThrottle();
    await throttle.spend('ada', '10.9.9.9');
    await throttle.succeed('ada', '10.9.9.9');
    await spend(
      throttle,
      times(100, (index) => ['ada', `10.0.0.${index}`]),
    );

    await expect(throttle.spend('ada', '10.9.9.9')).resolves.toBeUndefined();
  });

  it('counts the addresses of one IPv6 network as one', async () => {
    expect(
      await spend(
        createSignInThrottle(),
        times(10, (index) => ['ada', `2001:db8:1:2::${index + 1}`]),
      ),
    ).toBe(5);
  });
});
