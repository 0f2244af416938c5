import { createHeldLease } from '../../../src/nodes/held-lease.ts';
import { UnavailableError } from '../../../src/runtime/errors.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { memoryDocuments } from '../../support/memory-documents.ts';

const SECOND = 1_000;

function aLease() {
  const clock = new FixedClock();
  const store = memoryDocuments();
  const of = (owner: string) => createHeldLease({ store, name: 'duty', owner, clock });
  return { clock, store, of };
}

describe('a lease that is held', () => {
  it('is one server’s at a time', async () => {
    const { of } = aLease();
    const [one, two] = [of('one'), of('two')];

    expect(await one.take()).toBe(true);
    expect(await two.take()).toBe(false);

    expect([one.isHeld(), two.isHeld()]).toEqual([true, false]);
  });

  it('is over for its holder before another can take it', async () => {
    const { clock, of } = aLease();
    const [one, two] = [of('one'), of('two')];
    await one.take();

    clock.forwardMs(7 * SECOND);
    expect(one.isHeld()).toBe(false);
    expect(await two.take()).toBe(false);
    clock.forwardMs(2 * SECOND);

    expect(await two.take()).toBe(true);
    expect(await one.take()).toBe(false);
  });

  it('counts from before the question: an answer that came late holds for no longer', async () => {
    const { clock, store } = aLease();
    const slow: typeof store = {
      ...store,
      async takeLease(lease) {
        const isOurs = await store.takeLease(lease);
        clock.forwardMs(7 * SECOND);
        return isOurs;
      },
    };
    const lease = createHeldLease({ store: slow, name: 'duty', owner: 'one', clock });

    expect(await lease.take()).toBe(true);
    expect(lease.isHeld()).toBe(false);
  });

  it('stays for the rest of its time when it cannot be renewed', async () => {
    const { clock, store } = aLease();
    let isAway = false;
    const moody: typeof store = {
      ...store,
      async takeLease(asked) {
        if (isAway) throw new UnavailableError({ code: 'storage.unavailable', message: 'Away.' });
        return store.takeLease(asked);
      },
    };
    const lease = createHeldLease({ store: moody, name: 'duty', owner: 'one', clock });
    await lease.take();
    isAway = true;

    clock.forwardMs(4 * SECOND);
    await expect(lease.take()).rejects.toThrow('Away.');
    expect(lease.isHeld()).toBe(true);
    clock.forwardMs(3 * SECOND);

    expect(lease.isHeld()).toBe(false);
  });

  it('is another’s at once when it is released', async () => {
    const { of } = aLease();
    const [one, two] = [of('one'), of('two')];
    await one.take();

    await one.release();

    expect(one.isHeld()).toBe(false);
    expect(await two.take()).toBe(true);
  });
});
