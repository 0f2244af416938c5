import { agentId } from '../../../src/conversation/ids.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

async function inQueue(): Promise<Awaited<ReturnType<TurnBench['head']>>> {
  await bench.say('I want to talk to a person please');
  return bench.head();
}

describe('a person takes over', () => {
  it('waits in the queue with a reason, told so, after asking for one', async () => {
    const said = await bench.say('I want to talk to a person please');

    const { state } = await bench.head();
    expect(state.holder).toMatchObject({ kind: 'queue', queueId: 'general', priority: 'normal' });
    expect(state.escalation).toMatchObject({ rule: 'rule:asked', because: 'Asked for a person' });
    expect(said.join()).toContain('handing you over');
  });

  it('waits after two misunderstandings in a row, and not after one', async () => {
    await bench.say('xyz');
    expect((await bench.head()).state.holder.kind).toBe('bot');

    await bench.say('zyx');
    expect((await bench.head()).state).toMatchObject({ holder: { kind: 'queue' }, misunderstoodInARow: 0 });
  });

  it('counts misunderstandings anew after one that was understood', async () => {
    await bench.say('xyz');
    await bench.say('how long can i return');
    await bench.say('zyx');

    expect((await bench.head()).state.holder.kind).toBe('bot');
  });

  it('comes with high priority when the mood gets worse, never for one message alone', async () => {
    await bench.say('how long can i return, awful');
    expect((await bench.head()).state.holder.kind).toBe('bot');
    await bench.say('how long can i return, thanks');
    await bench.say('how long can i return, bad');
    await bench.say('how long can i return, awful');
    await bench.say('how long can i return, awful');

    expect((await bench.head()).state.holder).toMatchObject({ kind: 'queue', priority: 'high' });
  });

  it('hears of the case as handoff.initiate, which the customer does not see', async () => {
    const { conversationId } = await inQueue();

    const event = (await bench.store.readActivities(conversationId)).find((each) => each.name === 'handoff.initiate');
    expect(event).toMatchObject({ type: 'event', isInternal: true, attachments: [{ name: 'Transcript' }] });
    expect(bench.sent.some((each) => each.activity.name === 'handoff.initiate')).toBe(false);
  });

  it('is announced to a screen of our own as an event, and to nobody else', async () => {
    const { conversationId } = await inQueue();
    expect((await bench.store.readActivities(conversationId)).some((each) => each.name === 'conversation.holder')).toBe(
      false,
    );

    await bench.close();
    bench = await aTurnBench({ delivery: 'pull' });
    const { conversationId: onOurPage } = await inQueue();
    await bench.act(onOurPage, { do: 'claim' });

    const told = (await bench.store.readActivities(onOurPage)).filter((each) => each.name === 'conversation.holder');
    expect(told.map((each) => each.value)).toEqual([{ holder: 'queue' }, { holder: 'agent', agentName: 'Mia' }]);
  });

  it('gives a hub behind the channel the event with the transcript inside', async () => {
    await bench.close();
    bench = await aTurnBench({ capabilities: { handoffEvents: true } });
    await bench.say('how long can i return');
    await inQueue();

    const event = bench.sent.find((each) => each.activity.name === 'handoff.initiate');
    const transcript = event?.activity.attachments?.[0]?.content as { activities: { text: string }[] };
    expect(transcript.activities.map((each) => each.text).slice(0, 2)).toEqual([
      'how long can i return',
      'Within 30 days.',
    ]);
    expect(event?.activity.value).toMatchObject({ Skill: 'general', reason: { code: 'rule:asked' } });
  });

  it('silences the bot, speaks, and hands back to it', async () => {
    const { conversationId: id } = await inQueue();
    await bench.act(id, { do: 'claim' });

    const toAgent = await bench.say('how long can i return');
    const reply = await bench.act(id, { do: 'reply', text: 'Thirty days, Ada.' });
    await bench.act(id, { do: 'handBack' });
    const toBot = await bench.say('how long can i return');

    expect(toAgent).toEqual([]);
    expect(reply.activities[0]).toMatchObject({ from: { role: 'agent', name: 'Mia' }, text: 'Thirty days, Ada.' });
    expect(bench.sent.map((each) => each.text)).toContain('Thirty days, Ada.');
    expect(toBot).toEqual(['Within 30 days.']);
  });

  it('is one person: of two who claim at once one wins and the other is told who', async () => {
    const { conversationId: id } = await inQueue();

    const results = await Promise.allSettled([
      bench.act(id, { do: 'claim' }, 'mia'),
      bench.act(id, { do: 'claim' }, 'jon'),
    ]);

    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect((results[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'escalation.not_allowed', status: 409 });
    expect((results[1] as PromiseRejectedResult).reason.message).toContain('Mia');
  });

  it('sends once what a bad network made the page send twice', async () => {
    const { conversationId: id } = await inQueue();
    await bench.act(id, { do: 'claim' });

    await Promise.all([1, 2, 3].map(() => bench.act(id, { do: 'reply', text: 'One moment.' }, 'mia', 'the-same-key')));

    expect(bench.sent.filter((each) => each.text === 'One moment.')).toHaveLength(1);
  });

  it('is refused a reply in a conversation that another holds', async () => {
    const { conversationId: id } = await inQueue();
    await bench.act(id, { do: 'claim' }, 'mia');

    await expect(bench.act(id, { do: 'reply', text: 'me too' }, 'jon')).rejects.toMatchObject({
      code: 'escalation.not_allowed',
    });
  });

  it('may leave a note that the customer never gets', async () => {
    const { conversationId: id } = await inQueue();
    await bench.act(id, { do: 'note', text: 'Knows the product well.' });

    expect(bench.sent.map((each) => each.text)).not.toContain('Knows the product well.');
    expect((await bench.store.readActivities(id)).at(-1)).toMatchObject({
      isInternal: true,
      text: 'Knows the product well.',
    });
  });

  it('is waited for while the bot still answers what it is sure of, and keeps silent about the rest', async () => {
    await inQueue();

    expect(await bench.say('how long can i return')).toEqual(['Within 30 days.']);
    expect(await bench.say('hello? anybody?')).toEqual([]);
    expect((await bench.head()).state.holder.kind).toBe('queue');
  });

  it('finishes, and a new message opens the conversation again with the bot and without the old case', async () => {
    const { conversationId: id } = await inQueue();
    await bench.act(id, { do: 'claim' });
    await bench.act(id, { do: 'close' });

    const said = await bench.say('how long can i return');

    const { state, conversationId } = await bench.head();
    expect(conversationId).toBe(id);
    expect(said).toEqual(['Within 30 days.']);
    expect(state).toMatchObject({ holder: { kind: 'bot' }, customerMessages: 1 });
    expect(state.escalation).toBeUndefined();
  });
});

describe('nobody is there', () => {
  it('tells the closing time and leaves the customer with the bot, when hours are closed', async () => {
    await bench.close();
    bench = await aTurnBench({
      content: smallContent({
        hours: { timezone: 'Europe/Berlin', weekly: [{ day: 2, fromMinute: 480, toMinute: 1080 }], holidays: [] },
      }),
    });

    const said = await bench.say('talk to a person');

    expect(said[0]).toContain('Tue 08:00');
    expect((await bench.head()).state.holder.kind).toBe('bot');
    expect(bench.sent[0]?.activity.suggestedActions?.map((action) => action.value)).toEqual([
      'command:leaveMessage',
      'command:bot',
    ]);
  });

  it('keeps a message for the team when the customer leaves one, without reminders', async () => {
    await bench.close();
    bench = await aTurnBench({ content: smallContent({ hours: { timezone: 'UTC', weekly: [], holidays: [] } }) });
    await bench.say('talk to a person');

    await bench.say('1');

    const { state } = await bench.head();
    expect(state.holder).toMatchObject({ kind: 'queue', queueId: 'general' });
    expect(state.timers).toMatchObject([{ kind: 'queueWait', about: 'message' }]);
    const heard = bench.sent.length;
    await bench.pass(3 * 24 * 60 * 60_000);
    expect(bench.sent).toHaveLength(heard);
  });

  it('says that the queue is full instead of promising, with ways on', async () => {
    for (const thread of ['a', 'b']) await bench.say('talk to a person', { thread });

    const said = await bench.say('talk to a person', { thread: 'c' });

    expect(said[0]).toContain('More people are waiting');
    expect((await bench.head('c')).state.holder.kind).toBe('bot');
  });

  it('tells the place in line, and that nobody is free when nobody is', async () => {
    const alone = await bench.say('talk to a person', { thread: 'a' });
    bench.presence.connect(agentId('mia'), 'Mia');
    const second = await bench.say('talk to a person', { thread: 'b' });

    expect(alone[0]).toContain('Nobody is free this moment');
    expect(second[0]).toContain('number 2');
  });

  it('gives the customer back to the bot when the wait is over and nobody came', async () => {
    await inQueue();
    bench.clock.forwardMs(180_000);
    await bench.timers.sweep();
    await bench.timers.sweep();
    await bench.settle();

    expect((await bench.head()).state).toMatchObject({ holder: { kind: 'bot' }, timers: [] });
    expect(bench.sent.filter((each) => each.text?.includes('nobody could take over'))).toHaveLength(1);
  });

  it('keeps the place and says so when agents are there but busy; the customer may go on with the bot', async () => {
    bench.presence.connect(agentId('mia'), 'Mia');
    await inQueue();
    bench.clock.forwardMs(180_000);
    await bench.timers.sweep();
    await bench.settle();

    expect(bench.sent.at(-1)?.text).toContain('You keep your place');
    expect((await bench.head()).state.holder.kind).toBe('queue');
    await bench.say('2');
    expect((await bench.head()).state.holder.kind).toBe('bot');
  });

  it('puts the conversation back at its old place when the agent is gone for a minute', async () => {
    const leave = bench.presence.connect(agentId('mia'), 'Mia');
    const { conversationId: id, state } = await inQueue();
    bench.clock.forwardMs(30_000);
    await bench.act(id, { do: 'claim' });
    leave();

    bench.clock.forwardMs(59_000);
    await bench.timers.sweep();
    expect((await bench.head()).state.holder.kind).toBe('agent');
    bench.clock.forwardMs(2_000);
    await bench.timers.sweep();
    await bench.timers.sweep();
    await bench.settle();

    expect((await bench.head()).state.holder).toMatchObject({
      kind: 'queue',
      since: state.holder.kind === 'queue' ? state.holder.since : '',
    });
    expect(bench.sent.filter((each) => each.text?.includes('lost the connection'))).toHaveLength(1);
  });
});
