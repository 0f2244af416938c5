import type { Content } from '../../../src/conversation/content.ts';
import type { Flow } from '../../../src/conversation/flow.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const HOUR = 3_600_000;
const flow: Flow = {
  id: 'how-was-it',
  titles: { en: 'How was it?' },
  trigger: [],
  slots: { score: { type: 'choice', options: ['1', '2', '3', '4', '5'], fill: false }, comment: { type: 'text' } },
  steps: [
    { id: 'score', type: 'ask', slot: 'score', text: 'score', retries: 1, otherwise: { end: 'unanswered' } },
    { id: 'comment', type: 'ask', slot: 'comment', text: 'comment', retries: 1, otherwise: { end: 'completed' } },
  ],
  texts: { en: { score: { variants: ['How was it, 1 to 5?'] }, comment: { variants: ['Why?'] } } },
};

function content(surveys: Partial<NonNullable<Content['settings']['surveys']>> = {}): Content {
  const asked = { kind: 'csat' as const, flow: flow.id };
  const made = smallContent({ surveys: { afterAgent: asked, everyDays: 30, ...surveys } });
  return { ...made, flows: { ...made.flows, [flow.id]: flow } };
}

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench({ content: content() });
});
afterEach(() => bench.close());

async function served() {
  await bench.say('talk to a person');
  const { conversationId } = await bench.head();
  await bench.act(conversationId, { do: 'claim' });
  await bench.act(conversationId, { do: 'reply', text: 'Done.' });
  await bench.act(conversationId, { do: 'close' });
  return conversationId;
}
const heard = () => bench.sent.map(({ text }) => text);
const ratings = async () =>
  (await bench.store.readTurns((await bench.head()).conversationId)).flatMap(({ rating }) => rating ?? []);

describe('a survey after a talk with a person', () => {
  it('is asked at the end, rated by its answer with what it is about, and closes again', async () => {
    await served();
    expect(heard().at(-1)).toBe('How was it, 1 to 5?');
    await bench.say('4');
    await bench.say('quick and kind');

    expect(await ratings()).toMatchObject([
      {
        kind: 'csat',
        score: 4,
        comment: 'quick and kind',
        about: { agentId: 'mia', queueId: 'general', release: 'r1' },
      },
    ]);
    expect((await bench.head()).state).toMatchObject({
      holder: { kind: 'closed', by: 'bot' },
      survey: { answeredAt: expect.any(String) },
      timers: [],
      dialogs: [],
    });
  });

  it('asks the same person once in so many days', async () => {
    await served();
    await bench.say('5');
    await bench.say('fine');
    const asked = () => heard().filter((text) => text === 'How was it, 1 to 5?').length;

    await served();
    expect(asked()).toBe(1);
    await bench.pass(31 * 24 * HOUR);
    await served();
    expect(asked()).toBe(2);
  });

  it('is not asked of who wants to hear nothing, nor when the agent says so', async () => {
    await bench.say('talk to a person');
    const { conversationId, state } = await bench.head();
    await bench.act(conversationId, { do: 'claim' });
    await bench.act(conversationId, { do: 'close', survey: false });
    expect(heard()).not.toContain('How was it, 1 to 5?');

    const customer = await bench.store.findCustomer(state.customerId);
    if (customer) await bench.store.saveCustomer({ ...customer, isNotToBeContacted: true });
    await served();
    expect(heard()).not.toContain('How was it, 1 to 5?');
  });

  it('without an answer is over after a day, without a word', async () => {
    await served();
    const before = bench.sent.length;
    await bench.pass(25 * HOUR);

    expect((await bench.head()).state).toMatchObject({ holder: { kind: 'closed' }, dialogs: [], timers: [] });
    expect(bench.sent).toHaveLength(before);
    expect(await ratings()).toEqual([]);
  });

  it('gives way when the customer wants a person again', async () => {
    await served();
    await bench.say('talk to a person');

    const { state } = await bench.head();
    expect(state).toMatchObject({ holder: { kind: 'queue' }, dialogs: [] });
    expect(state.timers.map(({ kind }) => kind)).not.toContain('survey');
  });
});

describe('a survey after a talk with the bot', () => {
  it('is asked when it has been quiet for a while, and leaves the customer with the bot', async () => {
    await bench.close();
    bench = await aTurnBench({ content: content({ afterBot: { kind: 'csat', flow: flow.id } }) });
    await bench.say('how long can i return');
    await bench.pass(HOUR / 6);

    expect(heard().at(-1)).toBe('How was it, 1 to 5?');
    await bench.say('2');
    await bench.say('too long');
    expect(await ratings()).toMatchObject([{ score: 2, about: { intent: 'returns.period' } }]);
    expect((await bench.head()).state.holder.kind).toBe('bot');
  });
});
