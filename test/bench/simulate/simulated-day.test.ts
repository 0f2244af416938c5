import { measureDay } from '../../../bench/simulate/measure-day.ts';
import { playDay } from '../../../bench/simulate/simulated-day.ts';
import type { QueueDefinition } from '../../../src/conversation/content.ts';
import { releaseId } from '../../../src/conversation/ids.ts';
import { createFaqSearch } from '../../../src/turn/faq-search.ts';
import { plainUnderstander, smallContent } from '../../support/small-content.ts';

const MINUTE_MS = 60_000;
const queue: QueueDefinition = {
  id: 'general',
  titles: { en: 'General' },
  skills: [],
  waitMs: 3 * MINUTE_MS,
  maxWaiting: 50,
};

/** Few agents for many customers, so that there is always somebody to be overtaken. */
async function aDay(queues: QueueDefinition[]) {
  const content = smallContent({ queues });
  const release = { id: releaseId('r1'), content, understander: plainUnderstander, search: createFaqSearch(content) };
  const startsAt = Date.UTC(2026, 0, 5, 7);
  return measureDay(await playDay({ release, customers: 150, agents: 3, seed: 7, startsAt }));
}

describe('a simulated day', () => {
  it.each(['pull', 'push'] as const)('has nobody without an owner and nobody overtaken: %s', async (routing) => {
    const complaints = { ...queue, id: 'complaints', skills: ['complaints'] };

    const day = await aDay([{ ...queue, routing }, complaints]);

    expect(day).toMatchObject({ withoutOwner: 0, skipped: 0, leftOver: 0 });
    expect(day.served).toBeGreaterThan(50);
    expect(day.picks.refused).toBe(day.picks.tried);
  });

  it('is the same day again with the same seed', async () => {
    expect(await aDay([queue])).toEqual(await aDay([queue]));
  });
});
