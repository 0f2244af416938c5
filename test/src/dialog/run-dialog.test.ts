/** What the interpreter does when content and conversation do not fit together any more. */
import type { Flow } from '../../../src/conversation/flow.ts';
import { canAnswer } from '../../../src/dialog/can-answer.ts';
import { aContext, aFlow, DialogDriver, sources, understand, words } from './support/dialog-driver.ts';

const counting = aFlow(
  'count',
  'slots: { n: { type: number }, m: { type: number } }\nsteps: [{ ask: n }, { ask: m }]',
  {
    en: 'n: N?\nm: M?',
  },
);

describe('a conversation whose flow was changed', () => {
  it('begins the flow again, says so, and does not ask what it knows', () => {
    const driver = new DialogDriver([counting]);
    driver.start('count');
    driver.say('1');
    driver.stack = driver.stack.map((frame) => ({ ...frame, step: 'gone' }));

    const outcome = driver.say('2');

    expect(sources(outcome)).toEqual(['phrase:flow-restarted', 'flow:count/m']);
    expect(outcome).toMatchObject({ status: 'waiting', understood: true, slots: { n: 1 } });
  });

  it('gives the flow up when it is gone, and goes back to the one before it', () => {
    const driver = new DialogDriver([counting]);
    driver.start('count');
    driver.stack = [
      ...driver.stack,
      { flow: 'gone', step: 'x', slots: {}, results: {}, retries: 0, waitsFor: 'answer' },
    ];

    const outcome = driver.say('2');

    expect(sources(outcome)).toEqual(['phrase:flow-gone', 'flow:count/n']);
    expect(driver.stack).toHaveLength(1);
  });

  it('is cancelled when there is no other flow', () => {
    const stack = [{ flow: 'gone', step: 'x', slots: {}, results: {}, retries: 0, waitsFor: 'answer' as const }];
    const driver = new DialogDriver([]);
    driver.stack = stack;

    expect(driver.say('2')).toMatchObject({ status: 'cancelled', stack: [] });
  });
});

describe('a flow that cannot go on', () => {
  it('reaches a person instead of going round', () => {
    // The compiler refuses such a flow: this is what happens should it ever get through.
    const broken: Flow = {
      ...counting,
      id: 'broken',
      steps: [
        { id: 'a', type: 'say', text: 'n' },
        { id: 'b', type: 'goto', to: 'a' },
      ],
    };
    const driver = new DialogDriver([broken], { defaultQueue: 'front' });

    const outcome = driver.start('broken');

    expect(outcome).toMatchObject({ status: 'escalated', stack: [] });
    expect(outcome.effects.map((effect) => effect.kind)).toEqual(['say', 'say', 'say', 'escalate']);
    expect(outcome.effects.at(-1)).toMatchObject({
      queueId: 'front',
      because: 'a flow could not go on: it took 100 steps without asking anything',
    });
    expect(outcome.decisions).toContain('dialog.escalate front');
  });

  it('reaches a person when it is not in the release', () => {
    expect(new DialogDriver([]).start('nowhere')).toMatchObject({ status: 'escalated' });
  });
});

describe('what is handed in', () => {
  it('is not changed', () => {
    const driver = new DialogDriver([counting]);
    driver.start('count');
    const before = structuredClone({ stack: driver.stack, slots: driver.slots });
    const { stack, slots } = driver;

    driver.say('1');

    expect({ stack, slots }).toEqual(before);
  });

  it('begins anew when the flow on top is started again', () => {
    const driver = new DialogDriver([counting]);
    driver.start('count');
    driver.say('1');

    expect(words(driver.start('count'))).toEqual(['N?']);
    expect(driver.stack).toHaveLength(1);
  });

  it("may have the company's own phrases", () => {
    const driver = new DialogDriver([counting], {
      phrases: { en: { 'hint-number': { variants: ['Digits, please.'] } } },
    });
    driver.start('count');

    expect(words(driver.say('x'))).toEqual(['Digits, please.\n\nN?']);
  });
});

describe('canAnswer', () => {
  const flow = aFlow(
    'f',
    'slots: { n: { type: number }, t: { type: text } }\nsteps: [{ ask: n }, { ask: t }, { confirm: sure }]',
    {
      en: 'n: N?\nt: T?\nsure: Sure?',
    },
  );

  it.each<[string, string, 'answer' | 'fallback', boolean]>([
    ['ask-n', '3', 'fallback', true],
    ['ask-n', 'a few', 'fallback', false],
    ['ask-n', '3', 'answer', true],
    ['ask-n', 'can I return 3 at once?', 'answer', false],
    ['ask-n', 'is 3 all right?', 'fallback', true],
    ['ask-t', 'it rattles', 'answer', true],
    ['ask-t', 'how long do refunds take', 'answer', false],
    ['ask-t', 'Wie lange dauert es?', 'answer', false],
    ['ask-t', 'why me?', 'fallback', true],
    ['confirm-sure', 'yes', 'answer', true],
    ['confirm-sure', 'how much is it', 'fallback', false],
  ])('at %s: "%s" (%s) is %s', (step, text, decision, expected) => {
    const stack = [{ flow: 'f', step, slots: {}, results: {}, retries: 0, waitsFor: 'answer' as const }];

    expect(
      canAnswer({ text, understanding: understand(text, { decision }) }, aContext({ flows: { f: flow }, stack })),
    ).toBe(expected);
  });

  it('is true for an option to the letter, even where it is a question that is known', () => {
    const help = aFlow('h', 'slots: { topic: { type: choice, options: [cost, time] } }\nsteps: [{ ask: topic }]', {
      en: 'topic: { text: About what?, options: { cost: What does it cost?, time: How long does it take? } }',
    });
    const driver = new DialogDriver([help]);
    driver.start('h');
    const text = 'What does it cost?';

    expect(canAnswer({ text, understanding: understand(text, { decision: 'answer' }) }, driver.now)).toBe(true);
  });

  it('is false while no question is open', () => {
    expect(canAnswer({ text: 'yes' }, aContext({ flows: { f: flow } }))).toBe(false);
  });
});
