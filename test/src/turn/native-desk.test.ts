import { agentId } from '../../../src/conversation/ids.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const MINUTE = 60_000;
let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

const holder = async () => (await bench.head()).state.holder;

describe('a colleague who answers in the platform’s own app', () => {
  it('is kept as an agent’s words, and nothing of it is sent again', async () => {
    await bench.say('how long can i return');
    bench.sent.length = 0;

    const turn = await bench.echo('Hi, Kim here', { agentName: 'Kim' });

    expect(turn.activities).toMatchObject([
      { text: 'Hi, Kim here', from: { role: 'agent', id: 'desk:native', name: 'Kim' } },
    ]);
    expect(turn.outbox).toEqual([]);
    expect(bench.sent).toEqual([]);
    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'native', isAccepted: true, agentName: 'Kim' });
  });

  it('is not taken for one by what we said ourselves, told by the platform’s name of it', async () => {
    bench.answers.push({ outcome: 'sent', externalIds: ['m-1'] });
    await bench.say('how long can i return');

    const taken = await bench.shownBack('Within 30 days.', { externalId: 'm-1' });

    expect(taken).toBeUndefined();
    expect(await holder()).toEqual({ kind: 'bot' });
    expect(await bench.shownBack('Hi, Kim here', { externalId: 'm-2' })).toBeDefined();
  });

  it('silences the bot, also in the middle of a flow', async () => {
    await bench.say('I want to return it');
    await bench.echo('I look into it');

    expect(await bench.say('4711')).toEqual([]);
    expect(bench.toDesk).toEqual([]);
    expect((await bench.head()).state.dialogs).toEqual([]);
  });

  it('takes one that waits out of the queue, at its place', async () => {
    await bench.say('talk to a person');
    const waiting = await holder();

    await bench.echo('Hello');

    const { since, queueId } = waiting as { since: string; queueId: string };
    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'native', since, queueId });
  });

  it('leaves to an agent what is the agent’s', async () => {
    await bench.say('talk to a person');
    const { conversationId } = await bench.head();
    await bench.act(conversationId, { do: 'claim' });

    await bench.echo('Me too');

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });
  });

  it('is followed by whoever claims it, without being asked', async () => {
    await bench.say('how long can i return');
    await bench.echo('Hello');

    const { conversationId } = await bench.head();
    bench.presence.connect(agentId('jon'), 'Jon');
    await bench.act(conversationId, { do: 'claim' }, 'jon');

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'jon' });
  });

  it('belongs to the open talk of a customer whom the platform names otherwise this time', async () => {
    await bench.say('how long can i return', { otherIdentities: ['16505551234'] });

    await bench.echo('Hi', { address: { channel: 'test', thread: '16505551234', identity: '16505551234' } });

    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'native' });
    expect((await bench.head()).state.address.thread).toBe('t1');
    expect(await bench.say('and then?')).toEqual([]);
  });

  it('may begin a conversation', async () => {
    await bench.echo('Your order is here', { thread: 'new' });
    await bench.say('Great', { thread: 'new' });

    const { state } = await bench.head('new');
    expect(state.holder).toMatchObject({ kind: 'desk', desk: 'native' });
    expect(state.activities).toBe(2);
    expect(bench.sent).toEqual([]);
  });

  it('is known by its key when it is told twice', async () => {
    await bench.say('how long can i return');
    await bench.echo('Hello', { key: 'echo:same' });
    await bench.echo('Hello', { key: 'echo:same' });

    expect((await bench.head()).seq).toBe(2);
  });

  it('finds a finished conversation open again', async () => {
    await bench.say('talk to a person');
    const { conversationId } = await bench.head();
    await bench.act(conversationId, { do: 'claim' });
    await bench.act(conversationId, { do: 'close' });

    await bench.echo('One more thing');

    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'native' });
  });
});

describe('half an hour without a word from there', () => {
  it('gives an answered customer back to the bot, silently', async () => {
    await bench.say('how long can i return');
    bench.clock.forwardMs(1_000);
    await bench.echo('30 days');
    bench.sent.length = 0;

    await bench.pass(29 * MINUTE);
    expect(await holder()).toMatchObject({ kind: 'desk' });
    await bench.pass(2 * MINUTE);

    expect(await holder()).toEqual({ kind: 'bot' });
    expect(bench.sent).toEqual([]);
    expect(await bench.say('when do i get my money?')).toEqual(['Within a week.']);
  });

  it('begins anew with each of their messages', async () => {
    await bench.echo('Hello');
    await bench.pass(20 * MINUTE);
    await bench.echo('Still there?');
    await bench.pass(20 * MINUTE);

    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'native' });
  });

  it('puts a customer without an answer into the queue, as waiting since they wrote', async () => {
    await bench.echo('Hello');
    await bench.pass(10 * MINUTE);
    const wroteAt = new Date(bench.clock.now()).toISOString();
    await bench.say('Where is it?');

    await bench.pass(20 * MINUTE);

    expect(await holder()).toMatchObject({ kind: 'queue', since: wroteAt });
  });
});

it('tells who looks that the customer is writing, and stores nothing', async () => {
  await bench.say('hello');
  const { seq, conversationId } = await bench.head();

  bench.receiver.noteTyping({ channel: 'test', thread: 't1', identity: 'user-t1' });
  bench.receiver.noteTyping({ channel: 'test', thread: 'unknown', identity: 'x' });
  await bench.settle();

  expect(bench.typed).toEqual([{ conversationId, role: 'customer' }]);
  expect((await bench.head()).seq).toBe(seq);
});

it('shows a receipt to who looks', async () => {
  bench.answers.push({ outcome: 'sent', externalIds: ['x1'] });
  await bench.say('how long can i return');
  const { conversationId } = await bench.head();
  const woken: number[] = [];
  bench.wakeups.subscribe(conversationId, (_id, seq) => woken.push(seq));

  const at = new Date(bench.clock.now()).toISOString();
  await bench.receiver.noteReceipt({ channel: 'test', about: { externalId: 'x1' }, state: 'read', at });

  expect(woken).toEqual([1]);
  expect(await bench.store.readDeliveries(conversationId, 0)).toMatchObject([{ state: 'read' }]);
});
