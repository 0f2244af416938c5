import { createJournalView } from '../../../../src/channels/directline/journal-view.ts';
import { conversationId } from '../../../../src/conversation/ids.ts';
import { createWakeups } from '../../../../src/turn/wakeups.ts';
import { anAddress, aTurn } from '../../../support/builders.ts';

const [first, second] = [conversationId('first'), conversationId('second')];

async function aWatchedThread() {
  const wakeups = createWakeups();
  const view = createJournalView({
    wakeups,
    store: { findConversationAt: async () => first, findHead: async () => undefined, readActivities: async () => [] },
  });
  const woken: string[] = [];
  const stop = view.watch('t1', () => woken.push('woken'));
  await Promise.resolve();
  await Promise.resolve();
  woken.length = 0;
  return { view, wakeups, woken, stop };
}

describe('the view of a thread whose conversation is another one from now on', () => {
  it('looks at once, and is woken by the new one alone', async () => {
    const { view, wakeups, woken } = await aWatchedThread();

    view.noteBegun('t1', second);
    expect(woken).toHaveLength(1);
    wakeups.wake(first, 9);
    expect(woken).toHaveLength(1);
    wakeups.wake(second, 9);

    expect(woken).toHaveLength(2);
  });

  it('is not woken again by hearing of the same conversation', async () => {
    const { view, woken } = await aWatchedThread();

    view.noteBegun('t1', first);

    expect(woken).toEqual([]);
  });

  it('hears nothing after it stopped looking', async () => {
    const { view, wakeups, woken, stop } = await aWatchedThread();

    stop();
    view.noteBegun('t1', second);
    wakeups.wake(first, 9);
    wakeups.wake(second, 9);

    expect(woken).toEqual([]);
  });
});

describe('the view of a thread whose conversation another server begins', () => {
  async function aThreadBefore() {
    const wakeups = createWakeups();
    const asked: string[] = [];
    const view = createJournalView({
      wakeups,
      store: {
        findConversationAt: async () => undefined,
        findHead: async (id) => {
          asked.push(id);
          const thread = id === first ? 't1' : 'another';
          const { state } = aTurn({ conversation: id });
          return { conversationId: id, seq: 1, state: { ...state, address: { ...anAddress(), thread } } };
        },
        readActivities: async () => [],
      },
    });
    const woken: string[] = [];
    const stop = view.watch('t1', () => woken.push('woken'));
    await settled();
    return { wakeups, woken, asked, stop };
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('looks when that server is heard of, and is woken from then on', async () => {
    const { wakeups, woken } = await aThreadBefore();

    wakeups.wake(first, 1);
    await settled();
    expect(woken).toHaveLength(1);
    wakeups.wake(first, 2);

    expect(woken).toHaveLength(2);
  });

  it('leaves other conversations alone, and asks about none once its own is known', async () => {
    const { wakeups, woken, asked } = await aThreadBefore();

    wakeups.wake(second, 1);
    await settled();
    expect(woken).toEqual([]);
    wakeups.wake(first, 1);
    await settled();
    wakeups.wake(second, 2);
    await settled();

    expect(asked).toEqual([second, first]);
  });

  it('asks about none after it stopped looking, nor about conversations that are under way for long', async () => {
    const { wakeups, asked, stop } = await aThreadBefore();

    wakeups.wake(second, 100);
    stop();
    wakeups.wake(first, 1);
    await settled();

    expect(asked).toEqual([]);
  });
});
