import { type ConversationId, conversationId } from '../../../src/conversation/ids.ts';
import type { Change } from '../../../src/conversation/store/journal.ts';
import type { Bus, News } from '../../../src/nodes/bus.ts';
import { createSharedWakeups } from '../../../src/nodes/shared-wakeups.ts';
import { createLogger } from '../../../src/runtime/logger.ts';
import { createWakeups } from '../../../src/turn/wakeups.ts';

const c1 = conversationId('c1');

/** A server whose store tells what `happens`, again and again as stores may. */
function aServer() {
  const listeners = new Set<(news: News) => void>();
  const told: News[] = [];
  const bus: Bus = {
    tell: (news) => void told.push(news),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isUp: () => true,
    close: async () => {},
  };
  let happened: Change[] = [];
  const store = {
    readChangesSince: async (cursor: string | undefined) => ({
      changes: cursor === undefined ? [] : happened,
      cursor: '1',
    }),
  };
  const wakeups = createSharedWakeups({ local: createWakeups(), store, bus, logger: createLogger('silent') });
  const woken: [ConversationId, number][] = [];
  wakeups.subscribe('*', (id, seq) => woken.push([id, seq]));
  return {
    wakeups,
    woken,
    told,
    hear: (news: News) => listeners.forEach((listener) => listener(news)),
    happens: (...changes: Change[]) => {
      happened = changes;
    },
  };
}

const aChange = (seq: number, stamp = `s${seq}`): Change => ({ conversationId: c1, seq, stamp });

describe('wake-ups of several servers', () => {
  it('of this one are told to the others', () => {
    const { wakeups, woken, told } = aServer();

    wakeups.wake(c1, 3);

    expect(woken).toEqual([[c1, 3]]);
    expect(told).toEqual([{ is: 'change', id: c1, seq: 3 }]);
  });

  it('that the bus lost are found in the store, once', async () => {
    const { wakeups, woken, happens } = aServer();
    await wakeups.look();
    happens(aChange(4));

    await wakeups.look();
    await wakeups.look();

    expect(woken).toEqual([[c1, 4]]);
  });

  it('that came by the bus, or are our own, do not come once more from the store', async () => {
    const { wakeups, woken, hear, happens } = aServer();
    await wakeups.look();
    wakeups.wake(c1, 3);
    hear({ is: 'change', id: c1, seq: 4 });
    happens(aChange(4));

    await wakeups.look();

    expect(woken).toEqual([
      [c1, 3],
      [c1, 4],
    ]);
  });

  it('come again without a turn when something else happened, as to a message that did not arrive', async () => {
    const { wakeups, woken, happens } = aServer();
    await wakeups.look();
    wakeups.wake(c1, 3);
    happens(aChange(3, 'of the turn'));
    await wakeups.look();
    happens(aChange(3, 'of its message'));

    await wakeups.look();

    expect(woken).toEqual([
      [c1, 3],
      [c1, 3],
    ]);
  });

  it('of others alone are told to who asks for those', async () => {
    const { wakeups, hear } = aServer();
    const foreign: number[] = [];
    wakeups.subscribeForeign((_id, seq) => foreign.push(seq));

    wakeups.wake(c1, 3);
    hear({ is: 'change', id: c1, seq: 4 });

    expect(foreign).toEqual([4]);
  });
});
