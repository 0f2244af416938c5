import { agentId, type ConversationId } from '../../../src/conversation/ids.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const elsewhere = {
  id: 'general',
  titles: { en: 'General' },
  skills: [],
  waitMs: 300_000,
  maxWaiting: 100,
  desk: 'partner',
};

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench({ content: smallContent({ queues: [elsewhere] }) });
});
afterEach(() => bench.close());

async function handedOff(): Promise<ConversationId> {
  await bench.say('how long can i return');
  await bench.say('talk to a person');
  return (await bench.head()).conversationId;
}
const holder = async () => (await bench.head()).state.holder;
const lastPhrase = () => bench.phrases().at(-1);

describe('an outside desk', () => {
  it('gets the case with everything said so far, and its own name of it comes along with what follows', async () => {
    const id = await handedOff();

    expect(bench.toDesk).toMatchObject([
      {
        what: 'handOff',
        conversationId: id,
        handOff: { skill: 'general', reason: { code: 'rule:asked' } },
        transcript: [{ text: 'how long can i return' }, { text: 'Within 30 days.' }, { text: 'talk to a person' }],
      },
    ]);
    expect(await holder()).toMatchObject({ kind: 'desk', isAccepted: false, reference: 'case-1' });
    expect(lastPhrase()).toBe('queued');
    await bench.say('it is about my shoes');
    expect(bench.toDesk.at(-1)).toMatchObject({
      what: 'message',
      reference: 'case-1',
      activity: { text: 'it is about my shoes' },
    });
  });

  it('accepts, answers in the chat, and finishes', async () => {
    const id = await handedOff();
    await bench.deskSays(id, { type: 'accepted', agentName: 'Kim' });
    expect(lastPhrase()).toBe('agent-joined');
    await bench.deskSays(id, { type: 'replied', text: 'Which shoes?', agentName: 'Kim' });

    expect(bench.sent.at(-1)).toMatchObject({
      text: 'Which shoes?',
      activity: { from: { role: 'agent', name: 'Kim' } },
    });
    await bench.pass(3_600_000);
    expect(await holder()).toMatchObject({ kind: 'desk', isAccepted: true, agentName: 'Kim' });
    await bench.deskSays(id, { type: 'completed' });

    expect((await bench.head()).state).toMatchObject({ holder: { kind: 'closed' }, timers: [] });
    expect(lastPhrase()).toBe('finished');
    expect(bench.toDesk.map(({ what }) => what)).toEqual(['handOff']);
  });

  it('has accepted when it answers', async () => {
    const id = await handedOff();
    await bench.deskSays(id, { type: 'replied', text: 'Hello' });

    expect(await holder()).toMatchObject({ isAccepted: true });
    expect(bench.phrases().at(-1)).toBe('desk-accepted');
    expect(bench.sent.at(-1)?.text).toBe('Hello');
  });

  it('gives the customer back to the bot', async () => {
    const id = await handedOff();
    await bench.deskSays(id, { type: 'accepted' });
    await bench.deskSays(id, { type: 'returned' });

    expect(lastPhrase()).toBe('handed-back');
    expect(await bench.say('how long can i return')).toEqual(['Within 30 days.']);
  });

  it('that refuses the case: our own queue has it at the old place, and the customer is told', async () => {
    bench.deskAnswers.push({ outcome: 'refused', reason: '403' });
    await handedOff();

    expect(await holder()).toMatchObject({ kind: 'queue', queueId: 'general', since: '2026-01-05T09:00:00.000Z' });
    expect(lastPhrase()).toBe('desk-failed');
    expect((await bench.head()).state.timers.map(({ kind }) => kind)).toContain('queueWait');
    expect(await bench.takeNext('mia')).toBe((await bench.head()).conversationId);
  });

  it('that is down for two minutes has failed', async () => {
    for (let tries = 0; tries < 20; tries += 1) bench.deskAnswers.push({ outcome: 'retry', reason: 'ECONNREFUSED' });
    await handedOff();
    expect(await holder()).toMatchObject({ kind: 'desk' });

    for (let seconds = 0; seconds < 130; seconds += 10) {
      bench.clock.forwardMs(10_000);
      await bench.settle();
    }

    expect(await holder()).toMatchObject({ kind: 'queue', since: '2026-01-05T09:00:00.000Z' });
    expect(bench.phrases().filter((phrase) => phrase === 'desk-failed')).toHaveLength(1);
  });

  it('that bridges a restart has lost nothing', async () => {
    bench.deskAnswers.push({ outcome: 'retry', reason: '503' });
    await handedOff();
    await bench.say('it is about my shoes');
    bench.clock.forwardMs(5_000);
    await bench.settle();

    expect(bench.toDesk.map(({ what }) => what)).toEqual(['handOff', 'message']);
  });

  it('that takes nobody in time: our own people do, the desk is told, and what it writes later is a note', async () => {
    const id = await handedOff();

    bench.presence.connect(agentId('mia'), 'Mia');
    await bench.pass(300_000);
    expect(await holder()).toMatchObject({ kind: 'queue', since: '2026-01-05T09:00:00.000Z' });
    expect(lastPhrase()).toBe('desk-not-taken');
    expect(bench.toDesk.at(-1)).toMatchObject({ what: 'end' });

    const heard = bench.sent.length;
    await bench.deskSays(id, { type: 'replied', text: 'Sorry, late' });
    expect(bench.sent).toHaveLength(heard);
    expect((await bench.store.readActivities(id)).at(-1)).toMatchObject({ text: 'Sorry, late', isInternal: true });
  });

  it('is left by a customer who would rather go on with the bot, as long as nobody there has taken it', async () => {
    const id = await handedOff();
    await bench.say('back to the bot');
    expect(await holder()).toMatchObject({ kind: 'bot' });
    expect(bench.toDesk.at(-1)).toMatchObject({ what: 'end', conversationId: id });

    await bench.say('talk to a person');
    await bench.deskSays(id, { type: 'accepted' });
    await bench.say('back to the bot');
    expect(await holder()).toMatchObject({ kind: 'desk' });
  });

  it('loses a case to a supervisor', async () => {
    const id = await handedOff();
    await bench.act(id, { do: 'takeOver' }, 'sue');

    expect(await holder()).toMatchObject({ kind: 'agent', agentId: 'sue' });
    expect(bench.toDesk.at(-1)).toMatchObject({ what: 'end' });
  });

  it('of a name that is not set up is as one that is down', async () => {
    await bench.close();
    bench = await aTurnBench({ content: smallContent({ queues: [{ ...elsewhere, desk: 'gone' }] }) });
    await handedOff();

    expect(await holder()).toMatchObject({ kind: 'queue' });
    expect(lastPhrase()).toBe('desk-failed');
  });
});
