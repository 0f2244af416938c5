/** Presence over several servers: documents with a beat, seats that are heard of. */
import { agentId } from '../../../src/conversation/ids.ts';
import { sharePresence } from '../../../src/nodes/share-presence.ts';
import { createLogger } from '../../../src/runtime/logger.ts';
import { createPresence } from '../../../src/turn/presence.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { memoryDocuments } from '../../support/memory-documents.ts';

const SECOND = 1_000;
const mia = agentId('mia');

function servers() {
  const clock = new FixedClock();
  const store = memoryDocuments();
  const of = (node: string) => {
    const presence = createPresence(clock);
    const share = sharePresence({ store, presence, node, clock, logger: createLogger('silent') });
    return { presence, share };
  };
  const [one, two] = [of('one'), of('two')];
  /** Everybody tells, then everybody has heard. */
  const beat = async () => {
    for (const { share } of [one, two, one, two]) await share.beat();
  };
  return { clock, store, one, two, beat };
}

describe('an agent at the Desk of several servers', () => {
  it('is there while any of them sees them', async () => {
    const { one, two, beat } = servers();
    const leave = one.presence.connect(mia, 'Mia');
    await beat();
    const leaveToo = two.presence.connect(mia, 'Mia');
    leave();
    await beat();

    expect(one.presence.countAvailable()).toBe(1);
    expect(one.presence.isThere(mia)).toBe(true);
    leaveToo();
    await beat();

    expect([one, two].map(({ presence }) => presence.countAvailable())).toEqual([0, 0]);
  });

  it('is lost a minute after the last of them stopped seeing them, not before', async () => {
    const { clock, one, two, beat } = servers();
    const leave = one.presence.connect(mia, 'Mia');
    await beat();
    clock.forwardMs(120 * SECOND);
    await beat();
    expect(two.presence.isLost(mia, 60 * SECOND)).toBe(false);

    leave();
    await beat();
    clock.forwardMs(59 * SECOND);
    expect(two.presence.isLost(mia, 60 * SECOND)).toBe(false);
    clock.forwardMs(2 * SECOND);

    expect(two.presence.isLost(mia, 60 * SECOND)).toBe(true);
  });

  it('is what they last said, on whichever server', async () => {
    const { clock, one, two, beat } = servers();
    one.presence.connect(mia, 'Mia');
    one.presence.setState(mia, 'busy');
    await beat();
    clock.forwardMs(SECOND);
    two.presence.setState(mia, 'break', 'Lunch');
    await beat();

    expect(one.presence.find(mia)).toMatchObject({ state: 'break', reason: 'Lunch', isConnected: true });
    expect(two.presence.find(mia)).toMatchObject({ state: 'break', reason: 'Lunch', isConnected: true, name: 'Mia' });
  });

  it('is gone with a server whose beat stands still', async () => {
    const { clock, one, two, beat } = servers();
    one.presence.connect(mia, 'Mia');
    await beat();

    clock.forwardMs(7 * SECOND);
    await two.share.beat();
    expect(two.presence.countAvailable()).toBe(1);
    clock.forwardMs(2 * SECOND);
    await two.share.beat();

    expect(two.presence.countAvailable()).toBe(0);
  });

  it('is there again when that server goes on', async () => {
    const { clock, one, two, beat } = servers();
    one.presence.connect(mia, 'Mia');
    await beat();
    clock.forwardMs(30 * SECOND);
    await two.share.beat();

    await beat();

    expect(two.presence.countAvailable()).toBe(1);
  });

  it('leaves no trace of a server that never comes back', async () => {
    const { clock, store, two, beat } = servers();
    await beat();

    clock.forwardMs(61 * SECOND);
    await two.share.beat();

    expect((await store.listDocuments('node')).map(({ id }) => id)).toEqual(['two']);
  });

  it('tells the rest of the house only when something changed', async () => {
    const { one, two, beat } = servers();
    one.presence.connect(mia, 'Mia');
    await beat();
    let changes = 0;
    two.presence.subscribe(() => {
      changes += 1;
    });

    await beat();

    expect(changes).toBe(0);
  });
});
