import type { Content } from '../../../src/conversation/content.ts';
import { agentId, type ConversationId } from '../../../src/conversation/ids.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const queue = {
  id: 'general',
  titles: { en: 'General', de: 'Allgemein' },
  skills: [],
  waitMs: 180_000,
  maxWaiting: 20,
  wrapUp: [
    { id: 'delivery', titles: { en: 'Delivery' } },
    { id: 'refund', titles: { en: 'Refund' } },
  ],
  wrapUpMs: 60_000,
  silenceMs: 300_000,
} satisfies Content['settings']['queues'][number];
const complaints = { id: 'complaints', titles: { en: 'Complaints' }, skills: [], waitMs: 180_000, maxWaiting: 20 };

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench({ content: smallContent({ queues: [queue, complaints] }) });
  bench.presence.connect(agentId('mia'), 'Mia');
});
afterEach(() => bench.close());

async function waiting(thread = 't1'): Promise<ConversationId> {
  await bench.say('talk to a person', { thread });
  return (await bench.head(thread)).conversationId;
}
async function withMia(thread = 't1'): Promise<ConversationId> {
  const id = await waiting(thread);
  await bench.act(id, { do: 'claim' });
  return id;
}
const holder = async (thread = 't1') => (await bench.head(thread)).state.holder;
const lastPhrase = () => bench.phrases().at(-1);
const refused = (code: string, status = 409) => ({ code, status });

describe('taking', () => {
  it('is of the one that waits longest: any other is refused with the reason', async () => {
    await waiting('first');
    bench.clock.forwardMs(1_000);
    const second = await waiting('second');

    await expect(bench.act(second, { do: 'claim' })).rejects.toMatchObject({
      ...refused('escalation.not_yours'),
      message: 'Somebody waits longer: take the next one.',
    });
  });

  it('is of any for a supervisor', async () => {
    await waiting('first');
    bench.clock.forwardMs(1_000);
    const second = await waiting('second');

    await bench.act(second, { do: 'claim' }, 'sue');

    expect(await holder('second')).toMatchObject({ kind: 'agent', agentId: 'sue' });
  });

  it('is not of what the bot is settling, unless by a supervisor', async () => {
    await bench.say('how long can i return');
    const { conversationId } = await bench.head();

    await expect(bench.act(conversationId, { do: 'claim' })).rejects.toMatchObject(refused('escalation.not_allowed'));
    await bench.act(conversationId, { do: 'claim' }, 'sue');
    expect(lastPhrase()).toBe('agent-joined');
  });

  it('over is a supervisor’s alone, and the customer hears who goes on', async () => {
    const id = await withMia();

    await expect(bench.act(id, { do: 'takeOver' }, 'jon')).rejects.toMatchObject(
      refused('command.supervisors_only', 403),
    );
    await bench.act(id, { do: 'takeOver' }, 'sue');

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'sue' });
    expect(lastPhrase()).toBe('taken-over');
    expect(bench.sent.at(-1)?.text).toContain('Sue');
  });

  it('the next one gives two who ask at once two conversations, in order', async () => {
    const first = await waiting('first');
    bench.clock.forwardMs(1_000);
    const second = await waiting('second');

    const taken = await Promise.all([bench.takeNext('mia'), bench.takeNext('jon')]);

    expect(taken).toEqual([first, second]);
    expect(await bench.takeNext('mia')).toBeUndefined();
  });

  it('the next one twice with one key takes one', async () => {
    const first = await waiting('first');
    await waiting('second');

    expect([await bench.takeNext('mia', 'k'), await bench.takeNext('mia', 'k')]).toEqual([first, first]);
    expect((await holder('second')).kind).toBe('queue');
  });

  it('stops where the agent has no room left', async () => {
    for (const thread of ['a', 'b', 'c', 'd', 'e', 'f']) await waiting(thread);

    const taken = [];
    for (let tries = 0; tries < 6; tries += 1) taken.push(await bench.takeNext('mia'));

    expect(taken.filter((id) => id !== undefined)).toHaveLength(5);
  });
});

describe('a reply', () => {
  it('carries attachments and buttons, whose number the customer may answer with', async () => {
    const id = await withMia();

    await bench.act(id, {
      do: 'reply',
      text: 'Which one?',
      attachments: [{ contentType: 'image/png', contentUrl: '/files/1', name: 'label.png' }],
      suggestedActions: [{ type: 'imBack', title: 'The blue one', value: 'blue' }],
    });
    await bench.say('1');

    const [reply, answer] = (await bench.store.readActivities(id)).slice(-2);
    expect(reply).toMatchObject({ from: { role: 'agent' }, attachments: [{ name: 'label.png' }] });
    expect(answer).toMatchObject({ from: { role: 'customer' }, text: 'The blue one' });
  });

  it('that says nothing is refused', async () => {
    const id = await withMia();
    await expect(bench.act(id, { do: 'reply', text: ' ' })).rejects.toMatchObject(refused('command.nothing_said'));
  });

  it('reminds a silent customer once and then closes with a word', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'reply', text: 'Which order is it?' });

    await bench.pass(300_000);
    expect(lastPhrase()).toBe('silence-reminder');
    await bench.pass(300_000);

    expect(lastPhrase()).toBe('silence-closed');
    expect(await holder()).toMatchObject({ kind: 'closed', by: 'agent' });
  });

  it('waits for nobody any more once the customer answers', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'reply', text: 'Which order is it?' });
    await bench.say('4711');

    await bench.pass(3_600_000);

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });
  });
});

describe('a note', () => {
  it('names the colleagues who are to see it, and never leaves', async () => {
    const id = await waiting();
    await bench.act(id, { do: 'note', text: 'Look, @Jon', mentions: [agentId('jon')] });

    expect((await bench.store.readActivities(id)).at(-1)).toMatchObject({
      isInternal: true,
      value: { mentions: ['jon'] },
    });
    expect(bench.sent.map(({ text }) => text)).not.toContain('Look, @Jon');
  });
});

describe('handing on', () => {
  it('to another queue is warm: a note for the next one, and the customer hears where', async () => {
    const before = await waiting();
    const place = await holder();
    await bench.act(before, { do: 'claim' });
    await bench.act(before, { do: 'transfer', to: { queueId: 'complaints' }, note: 'Third time this week' });

    expect(await holder()).toMatchObject({
      kind: 'queue',
      queueId: 'complaints',
      since: place.kind === 'queue' ? place.since : '',
      declinedBy: ['mia'],
    });
    expect(lastPhrase()).toBe('transferred');
    expect(bench.sent.at(-1)?.text).toContain('Complaints');
    const note = (await bench.store.readActivities(before)).find(({ text }) => text === 'Third time this week');
    expect(note).toMatchObject({ isInternal: true, from: { id: 'mia' } });
  });

  it('to a colleague asks them first', async () => {
    const id = await withMia();
    bench.presence.connect(agentId('jon'), 'Jon');
    await bench.act(id, { do: 'transfer', to: { agentId: agentId('jon'), agentName: 'Jon' } });

    expect(lastPhrase()).toBe('transferred-agent');
    expect(await holder()).toMatchObject({ kind: 'queue', meantFor: 'jon' });
    await expect(bench.act(id, { do: 'claim' })).rejects.toMatchObject(refused('escalation.not_yours'));
    await bench.router.run();
    expect(await holder()).toMatchObject({ offer: { agentId: 'jon' } });
    await bench.act(id, { do: 'claim' }, 'jon');
    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'jon' });
  });

  it('to a queue that is closed says when it opens', async () => {
    await bench.close();
    const nights = { timezone: 'UTC', weekly: [{ day: 2, fromMinute: 0, toMinute: 360 }], holidays: [] };
    bench = await aTurnBench({ content: smallContent({ queues: [queue, { ...complaints, hours: nights }] }) });
    const id = await withMia();

    await bench.act(id, { do: 'transfer', to: { queueId: 'complaints' } });

    expect(bench.sent.at(-1)?.text).toContain('Tue 00:00');
  });

  it('to a queue that an outside desk serves hands it to that desk', async () => {
    await bench.close();
    const content = smallContent({ queues: [queue, { ...complaints, desk: 'partner' }] });
    bench = await aTurnBench({ content });
    const id = await withMia();

    await bench.act(id, { do: 'transfer', to: { queueId: 'complaints' } });

    expect(await holder()).toMatchObject({ kind: 'desk', desk: 'partner', queueId: 'complaints' });
    expect(bench.toDesk).toMatchObject([{ what: 'handOff', handOff: { skill: 'complaints' } }]);
  });

  it('to oneself or to a queue that is not there is refused', async () => {
    const id = await withMia();

    const toSelf = bench.act(id, { do: 'transfer', to: { agentId: agentId('mia'), agentName: 'Mia' } });
    await expect(toSelf).rejects.toMatchObject(refused('command.to_self'));
    const toNowhere = bench.act(id, { do: 'transfer', to: { queueId: 'nope' } });
    await expect(toNowhere).rejects.toMatchObject(refused('command.unknown_queue'));
    expect(await holder()).toMatchObject({ kind: 'agent' });
  });

  it('back to the queue keeps the old place', async () => {
    const id = await waiting();
    const place = await holder();
    bench.clock.forwardMs(60_000);
    await bench.act(id, { do: 'claim' });
    await bench.act(id, { do: 'requeue' });

    expect(await holder()).toMatchObject({ kind: 'queue', since: place.kind === 'queue' ? place.since : '' });
    expect(lastPhrase()).toBe('requeued');
  });
});

describe('the end', () => {
  it('asks for a code first, and closes with it', async () => {
    const id = await withMia();

    await bench.act(id, { do: 'close' });
    expect(await holder()).toMatchObject({ kind: 'wrapUp', agentId: 'mia' });
    expect(lastPhrase()).toBe('finished');
    await expect(bench.act(id, { do: 'close' })).rejects.toMatchObject(refused('command.codes_missing'));
    await expect(bench.act(id, { do: 'close', codes: ['nope'] })).rejects.toMatchObject(
      refused('command.unknown_code'),
    );
    await bench.act(id, { do: 'close', codes: ['refund'], note: 'Paid back' });

    const { state } = await bench.head();
    expect(state).toMatchObject({
      holder: { kind: 'closed' },
      timers: [],
      wrapUp: { codes: ['refund'], note: 'Paid back', agentId: 'mia' },
    });
    expect(bench.phrases().filter((id) => id === 'finished')).toHaveLength(1);
  });

  it('comes by itself when the time to wrap up is over', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'close' });

    await bench.pass(60_000);

    expect(await holder()).toMatchObject({ kind: 'closed', by: 'agent' });
  });

  it('is taken back by the customer’s next message, to the same agent', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'close' });

    expect(await bench.say('one more thing')).toEqual([]);

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });
  });

  it('is taken back to the queue, and said so, when that agent has gone', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'close' });
    bench.presence.setState(agentId('mia'), 'away');

    await bench.say('one more thing');

    expect((await holder()).kind).toBe('queue');
    expect(lastPhrase()).toBe('agent-away');
  });
});

describe('putting aside', () => {
  const tomorrow = '2026-01-06T09:00:00.000Z';

  it('is told with the moment, and comes back to the agent then', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'snooze', until: tomorrow });

    expect(bench.sent.at(-1)?.text).toContain('6 January');
    expect(await holder()).toMatchObject({ kind: 'snoozed', until: tomorrow });
    await bench.pass(24 * 60 * 60_000);

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });
    expect(lastPhrase()).toBe('snooze-over');
  });

  it('ends in the queue when the agent is away', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'snooze', until: tomorrow });
    bench.presence.setState(agentId('mia'), 'break');
    bench.clock.forwardMs(24 * 60 * 60_000);
    await bench.timers.sweep();
    await bench.settle();

    expect((await holder()).kind).toBe('queue');
    expect(lastPhrase()).toBe('snooze-queued');
  });

  it('ends with the customer’s message, or the agent’s own', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'snooze', until: tomorrow });
    await bench.say('any news?');
    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });

    await bench.act(id, { do: 'snooze', until: tomorrow });
    await bench.act(id, { do: 'wake' });
    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'mia' });
  });

  it('until a moment that is over is refused', async () => {
    const id = await withMia();
    for (const until of ['2026-01-05T08:00:00.000Z', 'soon', '2027-01-05T08:00:00.000Z'])
      await expect(bench.act(id, { do: 'snooze', until })).rejects.toMatchObject(refused('command.bad_time'));
  });
});

describe('marks', () => {
  it('of priority move the place of one that waits, by a supervisor alone', async () => {
    await waiting('first');
    bench.clock.forwardMs(1_000);
    const second = await waiting('second');

    await expect(bench.act(second, { do: 'prioritise', priority: 'urgent' })).rejects.toMatchObject(
      refused('escalation.not_allowed'),
    );
    await bench.act(second, { do: 'prioritise', priority: 'urgent' }, 'sue');

    expect(await bench.takeNext('mia')).toBe(second);
  });

  it('as labels are kept once each', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'label', add: ['fragile', ' fragile ', 'b2b'] });
    await bench.act(id, { do: 'label', remove: ['b2b'], add: ['vip'] });

    expect((await bench.head()).state.labels).toEqual(['fragile', 'vip']);
  });

  it('of a verdict are the agent’s who had it, also later', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'close', codes: ['refund'] });
    await bench.act(id, { do: 'judge', verdict: 'tooEarly' });

    expect((await bench.head()).state.escalation).toMatchObject({ verdict: 'tooEarly' });
    await expect(bench.act(id, { do: 'judge', verdict: 'right' }, 'jon')).rejects.toMatchObject(
      refused('escalation.not_allowed'),
    );
  });

  it('of a block close it, and nothing is answered until it is taken back', async () => {
    const id = await withMia();
    await bench.act(id, { do: 'block', isBlocked: true });

    expect(await bench.say('how long can i return')).toEqual([]);
    expect((await holder()).kind).toBe('closed');
    await bench.act(id, { do: 'block', isBlocked: false }, 'sue');
    expect(await bench.say('how long can i return')).toEqual(['Within 30 days.']);
  });
});
