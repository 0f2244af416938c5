import { agentId, type ConversationId } from '../../../src/conversation/ids.ts';
import { type AgentProfile, DEFAULT_PROFILE } from '../../../src/conversation/staff.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const pushed = {
  id: 'general',
  titles: { en: 'General' },
  skills: [],
  waitMs: 600_000,
  maxWaiting: 100,
  routing: 'push' as const,
  offerMs: 20_000,
};

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench({ content: smallContent({ queues: [pushed] }) });
});
afterEach(() => bench.close());

async function waiting(thread = 't1'): Promise<ConversationId> {
  await bench.say('talk to a person', { thread });
  return (await bench.head(thread)).conversationId;
}
const holder = async (thread = 't1') => (await bench.head(thread)).state.holder;
async function account(name: string, profile: Partial<AgentProfile>): Promise<void> {
  await bench.store.createAccount({
    id: agentId(name),
    email: `${name}@shop.test`,
    name,
    role: 'agent',
    passwordHash: 'x',
    profile: { ...DEFAULT_PROFILE, ...profile },
    createdAt: '2026-01-05T09:00:00.000Z',
  });
}

describe('the router', () => {
  it('asks one agent, and nobody else meanwhile', async () => {
    bench.presence.connect(agentId('mia'), 'Mia');
    bench.presence.connect(agentId('jon'), 'Jon');
    const id = await waiting();

    await bench.router.run();
    await bench.router.run();

    const asked = await holder();
    expect(asked).toMatchObject({ kind: 'queue', offer: { until: '2026-01-05T09:00:20.000Z' } });
    const other = asked.kind === 'queue' && asked.offer?.agentId === 'mia' ? 'jon' : 'mia';
    await expect(bench.act(id, { do: 'claim' }, other)).rejects.toMatchObject({
      message: 'Somebody else is asked to take this one at this moment.',
    });
  });

  it('asks the next one when the first lets it pass; that one is away, and the customer hears of it once', async () => {
    bench.presence.connect(agentId('mia'), 'Mia');
    const id = await waiting();
    await bench.router.run();
    bench.presence.connect(agentId('jon'), 'Jon');

    await bench.pass(20_000);
    await bench.router.run();

    expect(await holder()).toMatchObject({ offer: { agentId: 'jon' }, declinedBy: ['mia'] });
    expect(bench.presence.find(agentId('mia'))).toMatchObject({ state: 'away' });
    await bench.pass(20_000);
    expect(bench.phrases().filter((phrase) => phrase === 'offer-passed')).toHaveLength(1);
    bench.presence.setState(agentId('mia'), 'available');
    await bench.router.run();
    expect(await holder()).toMatchObject({ offer: { agentId: 'mia' } });
    await bench.act(id, { do: 'claim' });
    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });
    expect((await bench.head()).state.timers.filter(({ kind }) => kind === 'offer')).toEqual([]);
  });

  it('asks the next one at once when the first says no, and the customer hears nothing', async () => {
    bench.presence.connect(agentId('mia'), 'Mia');
    const id = await waiting();
    await bench.router.run();
    bench.presence.connect(agentId('jon'), 'Jon');
    const heard = bench.sent.length;

    await bench.act(id, { do: 'decline' });
    await bench.router.run();

    expect(await holder()).toMatchObject({ offer: { agentId: 'jon' } });
    expect(bench.sent).toHaveLength(heard);
    expect(bench.presence.find(agentId('mia'))).toMatchObject({ state: 'available' });
  });

  it('asks nobody who is on a break, has no room or cannot serve it', async () => {
    await account('mia', { capacity: { total: 1, perChannel: {} } });
    await account('jon', { languages: ['de'] });
    for (const name of ['mia', 'jon', 'sue']) bench.presence.connect(agentId(name), name);
    bench.presence.setState(agentId('sue'), 'break', 'lunch');
    const first = await waiting('first');
    await bench.act(first, { do: 'claim' });
    await waiting('second');

    await bench.router.run();

    expect(await holder('second')).not.toHaveProperty('offer');
    bench.presence.setState(agentId('sue'), 'available');
    await bench.router.run();
    expect(await holder('second')).toMatchObject({ offer: { agentId: 'sue' } });
  });

  it('runs by itself when somebody waits and when an agent comes', async () => {
    bench.router.start();
    await waiting();
    bench.presence.connect(agentId('mia'), 'Mia');
    while (!bench.floor.waiting()[0]?.holder.offer) await new Promise((resolve) => setImmediate(resolve));

    expect(await holder()).toMatchObject({ offer: { agentId: 'mia' } });
  });

  it('makes one offer where two routers see the same', async () => {
    bench.presence.connect(agentId('mia'), 'Mia');
    const id = await waiting();
    const { seq } = await bench.head();
    const offer = (agent: string) => ({
      kind: 'offer' as const,
      key: `offer:${id}:${seq}`,
      agentId: agentId(agent),
      agentName: agent,
      until: '2026-01-05T09:00:20.000Z',
    });

    const results = await Promise.all([bench.receiver.act(id, offer('mia')), bench.otherNode.act(id, offer('jon'))]);

    expect(results.filter(({ isDuplicate }) => isDuplicate)).toHaveLength(1);
    expect(await holder()).toMatchObject({ offer: { agentId: 'mia' } });
  });

  it('knows what waited before the process began', async () => {
    const id = await waiting();
    const later = await import('../../../src/turn/floor.ts');
    const floor = later.createFloor({ store: bench.store, wakeups: bench.wakeups });
    await floor.load();

    expect(floor.waiting().map(({ conversationId }) => conversationId)).toEqual([id]);
    floor.stop();
  });

  it('sees what another node has changed', async () => {
    const id = await waiting();
    const { createFloor } = await import('../../../src/turn/floor.ts');
    const elsewhere = createFloor({ store: bench.store, wakeups: bench.wakeups });
    await elsewhere.load();
    bench.presence.connect(agentId('mia'), 'Mia');

    await bench.act(id, { do: 'claim' });
    await elsewhere.load();

    expect(elsewhere.waiting()).toEqual([]);
    expect(elsewhere.loadOf(agentId('mia'))).toEqual({ total: 1, perChannel: { test: 1 } });
    elsewhere.stop();
  });
});

describe('presence', () => {
  it('tells everybody who listens of each change, with the reason of a break', () => {
    let changes = 0;
    const stop = bench.presence.subscribe(() => {
      changes += 1;
    });
    const leave = bench.presence.connect(agentId('mia'), 'Mia');
    bench.presence.setState(agentId('mia'), 'break', ' lunch ');
    bench.presence.setState(agentId('mia'), 'break', 'lunch');
    leave();
    leave();
    stop();
    bench.presence.connect(agentId('mia'), 'Mia');

    expect(changes).toBe(3);
    expect(bench.presence.list()).toMatchObject([
      { agentId: 'mia', name: 'Mia', state: 'break', reason: 'lunch', isConnected: true },
    ]);
  });

  it('counts who is connected and available', () => {
    bench.presence.connect(agentId('mia'), 'Mia');
    bench.presence.connect(agentId('jon'), 'Jon');
    bench.presence.setState(agentId('jon'), 'busy');
    bench.presence.setState(agentId('sue'), 'available');

    expect(bench.presence.countAvailable()).toBe(1);
    expect(['mia', 'jon', 'sue'].map((name) => bench.presence.isThere(agentId(name)))).toEqual([true, true, false]);
  });
});
