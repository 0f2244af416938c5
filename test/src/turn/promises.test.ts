import { agentId, type ConversationId } from '../../../src/conversation/ids.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const MINUTE = 60_000;
const promising = {
  id: 'general',
  titles: { en: 'General' },
  skills: [],
  waitMs: 60 * MINUTE,
  maxWaiting: 100,
  promises: { normal: { firstReply: 5 * MINUTE, nextReply: 10 * MINUTE, resolution: 120 * MINUTE } },
};

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench({ content: smallContent({ queues: [promising] }) });
  bench.presence.connect(agentId('mia'), 'Mia');
});
afterEach(() => bench.close());

async function waiting(thread = 't1'): Promise<ConversationId> {
  await bench.say('talk to a person', { thread });
  return (await bench.head(thread)).conversationId;
}
const service = async () => (await bench.head()).state.service;
const clocks = async () =>
  (await bench.head()).state.timers.filter(({ kind }) => kind === 'serviceLevel').map(({ about }) => about);

describe('what a queue promises', () => {
  it('begins with the wait, is met by the first reply of a person, and anew with each message', async () => {
    const id = await waiting();
    expect(await service()).toMatchObject({
      firstReply: { dueAt: '2026-01-05T09:05:00.000Z' },
      resolution: { dueAt: '2026-01-05T11:00:00.000Z' },
    });

    bench.clock.forwardMs(MINUTE);
    await bench.act(id, { do: 'claim' });
    expect(await service()).not.toHaveProperty('firstReply.metAt');
    await bench.act(id, { do: 'reply', text: 'Hello' });
    expect(await service()).toMatchObject({ firstReply: { metAt: '2026-01-05T09:01:00.000Z' } });
    expect(await clocks()).toEqual(['resolution']);

    await bench.say('and now?');
    expect(await service()).toMatchObject({ nextReply: { dueAt: '2026-01-05T09:11:00.000Z' } });
    await bench.act(id, { do: 'reply', text: 'Done' });
    await bench.act(id, { do: 'close' });

    expect(await service()).toMatchObject({
      nextReply: { metAt: expect.any(String) },
      resolution: { metAt: expect.any(String) },
    });
    expect(await clocks()).toEqual([]);
  });

  it('that is broken is an event, once, and makes it urgent', async () => {
    const id = await waiting();

    await bench.pass(6 * MINUTE);

    const broken = (await bench.store.readTurns(id)).filter(({ decisions }) =>
      decisions.includes('promise.broken firstReply'),
    );
    expect(broken).toHaveLength(1);
    expect((await bench.head()).state).toMatchObject({
      holder: { kind: 'queue', priority: 'urgent', dueAt: '2026-01-05T09:05:00.000Z' },
      service: { firstReply: { brokenAt: '2026-01-05T09:05:00.000Z' } },
    });
    expect(await clocks()).toEqual(['resolution']);
  });

  it('stands still while the queue is closed', async () => {
    await bench.close();
    bench = await aTurnBench({
      content: smallContent({
        queues: [promising],
        hours: {
          timezone: 'UTC',
          weekly: [1, 2, 3, 4, 5].map((day) => ({ day, fromMinute: 8 * 60, toMinute: 9 * 60 + 2 })),
          holidays: [],
        },
      }),
    });

    await waiting();

    expect(await service()).toMatchObject({ firstReply: { dueAt: '2026-01-06T08:03:00.000Z' } });
  });

  it('ends with the bot, and begins anew when a person is wanted again', async () => {
    const id = await waiting();
    await bench.act(id, { do: 'claim' });
    await bench.act(id, { do: 'handBack' });
    expect([await service(), await clocks()]).toEqual([{}, []]);

    bench.clock.forwardMs(60 * MINUTE);
    await waiting();
    expect(await service()).toMatchObject({ firstReply: { dueAt: '2026-01-05T10:05:00.000Z' } });
  });

  it('to a very important customer is that of the next priority', async () => {
    await bench.say('how long can i return');
    const { state } = await bench.head();
    const customer = await bench.store.findCustomer(state.customerId);
    if (customer) await bench.store.saveCustomer({ ...customer, isVip: true });

    await waiting();

    expect((await bench.head()).state.holder).toMatchObject({ kind: 'queue', priority: 'high' });
  });
});

describe('the place in the line', () => {
  it('is told when it changed noticeably, and not sooner than after two minutes', async () => {
    bench.presence.connect(agentId('sue'), 'Sue');
    const ids = [];
    for (const thread of ['a', 'b', 'c', 'd']) {
      ids.push(await waiting(thread));
      bench.clock.forwardMs(1);
    }
    const toD = () => bench.sent.filter(({ activity }) => activity.address.thread === 'd');
    expect(toD()[0]?.text).toContain('number 4');

    await bench.act(ids[0] as ConversationId, { do: 'claim' }, 'sue');
    await bench.pass(2 * MINUTE);
    expect(toD()).toHaveLength(1);

    for (const id of ids.slice(1, 3)) await bench.act(id, { do: 'claim' }, 'sue');
    await bench.pass(2 * MINUTE);
    expect(toD().at(-1)?.activity.source).toBe('phrase:place-told');
    expect(toD().at(-1)?.text).toContain('You are next in line');
    await bench.pass(5 * MINUTE);
    expect(toD()).toHaveLength(2);
  });

  it('of an urgent one is before those who have just come', async () => {
    await bench.close();
    const content = smallContent({ queues: [{ ...promising, promises: {} }] });
    const rule = content.settings.escalate[0];
    if (rule) rule.priority = 'high';
    bench = await aTurnBench({ content });
    bench.presence.connect(agentId('mia'), 'Mia');
    for (const text of ['xyz', 'zyx']) await bench.say(text, { thread: 'unsure' });

    const said = await bench.say('talk to a person', { thread: 'asked' });

    expect(said.join()).not.toContain('number');
    expect(await bench.takeNext('mia')).toBe((await bench.head('asked')).conversationId);
  });

  it('comes with the expected wait once enough were served to know it', async () => {
    for (const thread of ['a', 'b', 'c']) {
      const id = await waiting(thread);
      bench.clock.forwardMs(4 * MINUTE);
      await bench.act(id, { do: 'claim' }, 'sue');
    }
    await waiting('d');
    const said = await bench.say('talk to a person', { thread: 'e' });

    expect(said.join()).toContain('number 2');
    expect(said.join()).toMatch(/about \d+ minutes/);
  });
});

describe('a customer who closes the chat', () => {
  it('waits no longer and hears that it is over', async () => {
    await waiting();
    await bench.receiver.receive(bench.inbound('', { activity: { type: 'endOfConversation' } }));
    await bench.settle();

    expect((await bench.head()).state).toMatchObject({ holder: { kind: 'closed', by: 'customer' }, timers: [] });
    expect(bench.phrases().at(-1)).toBe('left');
  });

  it('stays with the agent who has them', async () => {
    const id = await waiting();
    await bench.act(id, { do: 'claim' });
    await bench.receiver.receive(bench.inbound('', { activity: { type: 'endOfConversation' } }));

    expect((await bench.head()).state.holder.kind).toBe('agent');
  });
});
