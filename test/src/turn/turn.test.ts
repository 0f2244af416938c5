import { releaseId } from '../../../src/conversation/ids.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
});
afterEach(() => bench.close());

describe('a customer and the bot', () => {
  it('hears the answer of the FAQ, with what is related to choose from', async () => {
    const said = await bench.say('how long can I return');

    expect(said).toEqual(['Within 30 days.']);
    expect(bench.sent[0]?.activity.suggestedActions).toEqual([
      { type: 'postBack', title: 'When do I get my money?', value: 'ask:refunds.time' },
    ]);
  });

  it('is answered in the language of the message', async () => {
    expect(await bench.say('wie lange kann ich zurückgeben')).toEqual(['Innerhalb von 30 Tagen.']);
    expect((await bench.head()).state.language).toBe('de');
  });

  it('is greeted once when joining, and the join is no message', async () => {
    const join = { activity: { type: 'conversationUpdate' as const } };

    await bench.say('', join);
    await bench.say('', join);

    expect(bench.sent).toHaveLength(1);
    expect(bench.sent[0]?.text).toContain('Harbour');
    expect(bench.sent[0]?.activity.suggestedActions?.map((action) => action.value)).toEqual([
      'ask:returns.period',
      'run:return-item',
    ]);
    expect((await bench.head()).state.customerMessages).toBe(0);
  });

  it('is asked back between two, and "2" is the second', async () => {
    const asked = await bench.say('?maybe money');
    const answered = await bench.say('2');

    expect(asked).toEqual(['Did you mean one of these?']);
    expect(answered).toEqual(['Within a week.']);
    expect((await bench.store.readActivities((await bench.head()).conversationId))[2]?.text).toBe(
      'When do I get my money?',
    );
  });

  it('means a number once the offer is over', async () => {
    await bench.say('?maybe money');
    await bench.say('how long can i return');
    await bench.say('xyz');

    expect(await bench.say('2')).not.toEqual(['Within a week.']);
  });

  it('gets the first answer again for a repeated event, and nothing happens twice', async () => {
    const event = bench.inbound('how long can I return');

    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => bench.receiver.receive(event)));
    await bench.settle();
    const late = await bench.receiver.receive(event);

    expect(first?.isDuplicate).toBe(false);
    expect([...others, late].every((each) => each?.isDuplicate)).toBe(true);
    expect(late.turn).toEqual(first?.turn);
    expect(bench.sent).toHaveLength(1);
    expect((await bench.head()).seq).toBe(1);
  });

  it('has one conversation when the first two messages come at the same moment', async () => {
    const [one, two] = await Promise.all([
      bench.receiver.receive(bench.inbound('a')),
      bench.receiver.receive(bench.inbound('b')),
    ]);

    expect(one.conversationId).toBe(two.conversationId);
    expect([one.turn.seq, two.turn.seq]).toEqual([1, 2]);
  });
});

describe('a flow', () => {
  it('answers a question in the middle and asks its own again', async () => {
    await bench.say('I want to return it');

    const said = await bench.say('when do I get my money?');

    expect(said).toEqual(['Within a week.', 'Which order is it?']);
  });

  it('calls the shop after the turn is committed, and goes on with its answer', async () => {
    await bench.say('I want to return it');
    const said = await bench.say('4711');

    expect(bench.calls.map((call) => [call.url, call.init.method, call.init.body])).toEqual([
      ['http://shop.test/returns', 'POST', '{"order":4711}'],
    ]);
    expect(said).toContain('Your label: https://labels.test/1');
    expect((await bench.head()).state).toMatchObject({ openCalls: [], dialogs: [], slots: { order: 4711 } });
  });

  it('tries a silent shop again, then takes the failure branch to a person', async () => {
    bench.answerCallsWith(async () => new Response('', { status: 503 }));
    await bench.say('I want to return it');
    const said = await bench.say('4711');

    expect(bench.calls).toHaveLength(2);
    expect(said).toContain('The shop does not answer right now.');
    expect((await bench.head()).state.holder).toMatchObject({ kind: 'queue', queueId: 'general' });
  });

  it('is dropped by "cancel", in the language of the customer', async () => {
    await bench.say('I want to return it');

    expect(await bench.say('cancel')).toEqual(['All right, I have stopped that. What else can I do for you?']);
    expect((await bench.head()).state.dialogs).toEqual([]);
  });

  it('ignores the answer of a call that was cancelled meanwhile', async () => {
    let answer: (response: Response) => void = () => {};
    bench.answerCallsWith(() => new Promise((resolve) => (answer = resolve)));
    await bench.say('I want to return it');
    await bench.receiver.receive(bench.inbound('4711'));
    await bench.receiver.receive(bench.inbound('cancel'));
    answer(new Response('{"url":"x"}'));
    await bench.settle();

    expect(bench.sent.map((each) => each.text)).not.toContain('Your label: x');
    expect((await bench.head()).state.openCalls).toEqual([]);
  });

  it('stays with its release until it ends, then follows the active one', async () => {
    await bench.say('I want to return it');
    const changed = smallContent();
    const order = changed.flows['return-item']?.texts['en']?.['label-sent'];
    if (order) order.variants = ['NEW {{ label.url }}'];
    const period = changed.faqs['returns.period']?.texts['en'];
    if (period) period.variants = ['NEW 60 days.'];
    bench.activate({ id: releaseId('r2'), content: changed });

    const inside = await bench.say('4711');
    const after = await bench.say('how long can i return');

    expect(inside).toContain('Your label: https://labels.test/1');
    expect(after).toEqual(['NEW 60 days.']);
    expect((await bench.head()).state.release).toBe('r2');
  });
});

describe('what a customer tells a flow', () => {
  it('is on the card from then on: nobody asks for the number again', async () => {
    const content = smallContent();
    const flow = content.flows['return-item'];
    flow?.steps.unshift({
      id: 'which-phone',
      type: 'ask',
      slot: 'phone',
      text: 'phone',
      retries: 1,
      otherwise: { end: 'failed' },
    });
    if (flow?.texts['en']) flow.texts['en']['phone'] = { variants: ['Which number?'] };
    bench.activate({ id: releaseId('r3'), content });
    await bench.say('I want to return it');
    await bench.say('+49 170 1234567');

    const { state } = await bench.head();
    expect((await bench.store.findCustomer(state.customerId))?.phone).toBe('+491701234567');
  });
});

describe('a file', () => {
  it('without words is kept and asked about, and is no misunderstanding', async () => {
    const file = { contentType: 'image/png', contentUrl: 'https://files.test/1', name: 'broken.png' };

    const said = await bench.say('', { activity: { type: 'message', attachments: [file] } });

    const { state, conversationId } = await bench.head();
    expect(said[0]).toContain('What is it about?');
    expect(state.misunderstoodInARow).toBe(0);
    expect((await bench.store.readActivities(conversationId))[0]?.attachments).toEqual([file]);
  });
});

describe('a turn that throws', () => {
  it('is kept as a failed turn: honest words, a way to a person, the state as it was', async () => {
    await bench.say('I want to return it');
    const before = (await bench.head()).state;
    const broken = smallContent();
    Object.defineProperty(broken.settings, 'escalate', {
      get() {
        throw new Error('a bug');
      },
    });
    bench.activate({ id: releaseId('r1'), content: broken });

    const said = await bench.say('4711');

    const head = await bench.head();
    const [turn] = await bench.store.readTurns(head.conversationId, { afterSeq: head.seq - 1 });
    expect(turn?.failure).toEqual({ code: 'turn.bug', message: 'a bug' });
    expect(said[0]).toContain('Something went wrong on our side');
    expect(bench.sent.at(-1)?.activity.suggestedActions?.map((action) => action.value)).toEqual(['command:person']);
    expect(head.state).toMatchObject({ dialogs: before.dialogs, slots: before.slots, holder: before.holder });
  });
});
