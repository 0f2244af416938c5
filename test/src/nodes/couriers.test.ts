import { createCouriers } from '../../../src/nodes/couriers.ts';
import { createLogger } from '../../../src/runtime/logger.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { memoryDocuments } from '../../support/memory-documents.ts';

const SECOND = 1_000;
const logger = createLogger('silent');

async function twoServers() {
  const clock = new FixedClock();
  const store = memoryDocuments();
  const of = (node: string) => createCouriers({ store, node, clock, logger });
  const [one, two] = [of('one'), of('two')];
  await one.renew();
  await two.renew();
  return { clock, one, two };
}

describe('couriers', () => {
  it('are each server’s own while it lives', async () => {
    const { one, two } = await twoServers();

    expect(one.current()).not.toBe(two.current());
    expect(await one.claim(one.current())).toBe(true);
    expect(await two.claim(one.current())).toBe(false);
    expect(two.holds(one.current())).toBe(false);
  });

  it('of a server that stands still are taken over by one other', async () => {
    const { clock, one, two } = await twoServers();
    const lost = one.current();

    clock.forwardMs(9 * SECOND);
    await two.renew();
    expect(one.holds(lost)).toBe(false);
    expect(await two.claim(lost)).toBe(true);

    expect(two.holds(lost)).toBe(true);
    expect(await one.claim(lost)).toBe(false);
  });

  it('that were taken over are not signed with again: the server goes on with a new one', async () => {
    const { clock, one, two } = await twoServers();
    const lost = one.current();
    clock.forwardMs(9 * SECOND);
    await two.claim(lost);

    await one.renew();

    expect(one.current()).not.toBe(lost);
    expect(one.holds(one.current())).toBe(true);
    expect(one.holds(lost)).toBe(false);
  });

  it('that nobody took meanwhile are their server’s again', async () => {
    const { clock, one } = await twoServers();
    const own = one.current();
    clock.forwardMs(60 * SECOND);
    expect(one.holds(own)).toBe(false);

    await one.renew();

    expect(one.current()).toBe(own);
    expect(one.holds(own)).toBe(true);
  });

  it('are free at once when their server stops', async () => {
    const { one, two } = await twoServers();
    const left = one.current();

    await one.stop();

    expect(await two.claim(left)).toBe(true);
  });

  it('taken over are renewed while they have something to send, and let go afterwards', async () => {
    const { clock, one, two } = await twoServers();
    const lost = one.current();
    clock.forwardMs(9 * SECOND);
    await two.claim(lost);

    clock.forwardMs(5 * SECOND);
    await two.renew();
    expect(two.holds(lost)).toBe(true);
    for (let rounds = 0; rounds < 14; rounds += 1) {
      clock.forwardMs(5 * SECOND);
      await two.renew();
    }

    expect(two.holds(lost)).toBe(false);
  });
});
