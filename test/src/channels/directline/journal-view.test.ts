import { createJournalView } from '../../../../src/channels/directline/journal-view.ts';
import { conversationId } from '../../../../src/conversation/ids.ts';
import { createWakeups } from '../../../../src/turn/wakeups.ts';

const [first, second] = [conversationId('first'), conversationId('second')];

async function aWatchedThread() {
  const wakeups = createWakeups();
  const view = createJournalView({
    wakeups,
    store: { findConversationAt: async () => first, readActivities: async () => [] },
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
