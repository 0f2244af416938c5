/** A card with inputs on a channel that cannot show it: asked one by one, and sent off as the card would have been. */
import { ADAPTIVE_CARD } from '../../../src/conversation/activity.ts';
import type { Flow } from '../../../src/conversation/flow.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const input = (type: string, id: string, more: object = {}) => ({
  type: `Input.${type}`,
  id,
  label: `${id}?`,
  ...more,
});
const card = (body: object[], actions: object[] = [{ type: 'Action.Submit', title: 'Send', data: { form: 'f' } }]) => ({
  type: 'AdaptiveCard',
  body,
  actions,
});
const colours = [
  { title: 'Red', value: 'r' },
  { title: 'Green', value: 'g' },
  { title: 'Blue', value: 'b' },
];

/** A flow that says the card and asks for one slot with it. */
function flowWith(adaptiveCard: object, slots: Flow['slots'] = { order: { type: 'text' } }): Flow {
  const names = Object.keys(slots);
  return {
    id: 'card-flow',
    titles: { en: 'Card' },
    trigger: [],
    slots,
    steps: [
      ...names.map((slot, index) => ({
        id: slot,
        type: 'ask' as const,
        slot,
        text: index === 0 ? 'fill' : `ask-${slot}`,
        retries: 2,
        otherwise: { end: 'failed' },
      })),
      { id: 'said', type: 'say', text: 'thanks' },
    ],
    texts: {
      en: {
        fill: { variants: ['Please fill this in.'], adaptiveCard },
        thanks: { variants: [`Noted: ${names.map((name) => `{{ slots.${name} }}`).join(', ')}.`] },
        ...Object.fromEntries(names.map((name) => [`ask-${name}`, { variants: [`And ${name}?`] }])),
      },
    },
  };
}

let bench: TurnBench;
afterEach(() => bench.close());

async function begin(adaptiveCard: object, more: { slots?: Flow['slots']; shows?: boolean } = {}): Promise<string[]> {
  const content = smallContent();
  const flow = flowWith(adaptiveCard, more.slots);
  bench = await aTurnBench({
    content: { ...content, flows: { ...content.flows, [flow.id]: flow } },
    capabilities: { adaptiveCards: more.shows ?? false },
  });
  return bench.say('', { activity: { type: 'message', value: 'run:card-flow' } });
}
const offered = () => bench.sent.at(-1)?.activity.suggestedActions?.map(({ title }) => title) ?? [];
const form = async () => (await bench.head()).state.form;

describe('a card with inputs', () => {
  it('is asked input by input, and answers the flow that showed it', async () => {
    const said = await begin(
      card([input('Text', 'order', { isRequired: true }), input('Date', 'day', { isRequired: true })]),
      {
        slots: { order: { type: 'text' }, day: { type: 'date' } },
      },
    );

    expect(said).toEqual(['Please fill this in.', 'order?']);
    expect(await bench.say('4711')).toEqual(['day?']);
    expect(await bench.say('24.3.2027')).toEqual(['Noted: 4711, 2027-03-24.']);
    expect(await form()).toBeUndefined();
  });

  it('is left as it is where the channel shows it, and its value reaches the flow the same way', async () => {
    const said = await begin(card([input('Text', 'order')]), { shows: true });
    expect(said).toEqual(['Please fill this in.']);
    expect(bench.sent[0]?.activity.attachments?.[0]?.contentType).toBe(ADAPTIVE_CARD);

    expect(await bench.say('', { activity: { type: 'message', value: { form: 'f', order: '4711' } } })).toEqual([
      'Noted: 4711.',
    ]);
  });

  it('asks the flow’s other questions when it does not answer them', async () => {
    await begin(card([input('Text', 'order')]), { slots: { order: { type: 'text' }, reason: { type: 'text' } } });

    expect(await bench.say('4711')).toEqual(['And reason?']);
  });

  it('gives the whole of it to a question for free words that none of its inputs is named like', async () => {
    await begin(card([input('Text', 'a'), input('Text', 'b')]), { slots: { all: { type: 'text' } } });
    await bench.say('one');
    await bench.say('two');

    expect((await bench.head()).state.slots.all).toEqual({ form: 'f', a: 'one', b: 'two' });
  });
});

describe('each kind of input', () => {
  const answers = async (element: object, said: string[]): Promise<unknown> => {
    await begin(card([element], [{ type: 'Action.Submit', title: 'Send' }]), { slots: { all: { type: 'text' } } });
    for (const text of said) await bench.say(text);
    return ((await bench.head()).state.slots.all as Record<string, unknown> | undefined)?.x;
  };

  it.each([
    ['Text', {}, ['hello there'], 'hello there'],
    ['Text', { maxLength: 5 }, ['too long', 'short'], 'short'],
    ['Text', { regex: '^\\d{4}$' }, ['abc', '4711'], '4711'],
    ['Number', { min: 1, max: 5 }, ['nine', '0', '9', '3'], '3'],
    ['Date', {}, ['no idea', '2027-03-24'], '2027-03-24'],
    ['Time', { min: '08:00', max: '18:00' }, ['7:30', '9:30'], '09:30'],
    ['Toggle', { title: 'Sure', valueOn: 'on', valueOff: 'off' }, ['maybe', 'yes'], 'on'],
    ['Toggle', { title: 'Sure' }, ['no'], 'false'],
    ['ChoiceSet', { choices: colours }, ['pink', 'green'], 'g'],
    ['ChoiceSet', { choices: colours }, ['3'], 'b'],
    ['ChoiceSet', { choices: colours, isMultiSelect: true }, ['red, pink', 'red and blue'], 'r,b'],
    ['ChoiceSet', { choices: colours, isMultiSelect: true }, ['1, 3'], 'r,b'],
    ['ChoiceSet', { choices: colours, isMultiSelect: true }, ['2'], 'g'],
    // What may be left out.
    ['Text', {}, ['skip'], ''],
    ['Text', { value: 'as before' }, ['skip'], 'as before'],
    ['Number', {}, ['1'], '1'],
    ['Number', {}, ['skip'], undefined],
    ['Toggle', { title: 'Sure' }, ['skip'], 'false'],
    ['ChoiceSet', { choices: colours }, ['4'], undefined],
    ['ChoiceSet', { choices: colours, isMultiSelect: true }, ['Skip'], undefined],
  ] as const)('%s %j: %j is %j', async (type, more, said, value) => {
    expect(await answers({ type: `Input.${type}`, id: 'x', label: 'X?', ...more }, [...said])).toBe(value);
    expect(await form()).toBeUndefined();
  });

  it('that is required cannot be left out', async () => {
    await begin(card([input('Text', 'x', { isRequired: true })]));
    expect(offered()).toEqual([]);

    expect(await bench.say('skip')).toEqual(['I need this one to go on.\n\nx?']);
  });

  it('says what the card says when an answer does not fit', async () => {
    await begin(card([input('Date', 'x', { errorMessage: 'A day, please.' })]));

    expect(await bench.say('hm')).toEqual(['A day, please.\n\nx?']);
    expect(offered()).toEqual(['Skip']);
  });

  it('is named by the text before it when it has no label of its own', async () => {
    const body = [
      { type: 'TextBlock', text: 'Your order' },
      { type: 'Input.Text', id: 'x' },
    ];

    expect((await begin(card(body))).at(-1)).toBe('Your order');
  });

  it('is found in columns and cards to open, and not asked when nobody can see it', async () => {
    const hidden = input('Text', 'hidden', { isVisible: false });
    const column = { type: 'ColumnSet', columns: [{ type: 'Column', items: [input('Text', 'a')] }] };
    const open = { type: 'Action.ShowCard', title: 'More', card: card([input('Text', 'b')]) };
    await begin(card([hidden, column], [open]));

    expect((await form())?.left.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('while a card is asked', () => {
  it('the customer can cancel it', async () => {
    await begin(card([input('Text', 'order')]));

    await bench.say('cancel');

    expect(await form()).toBeUndefined();
    expect(bench.phrases()).toContain('cancelled');
  });

  it('the customer can have a person, who finds no form open', async () => {
    await begin(card([input('Text', 'order')]));

    await bench.say('talk to a person');

    expect((await bench.head()).state.holder.kind).toBe('queue');
    expect(await form()).toBeUndefined();
  });

  it('a question in between is answered, and the input asked again', async () => {
    await begin(card([input('Date', 'order', { isRequired: true })]));

    expect(await bench.say('when do i get my money?')).toEqual(['Within a week.', 'order?']);
  });

  it('more ways to send it off are asked for at the end', async () => {
    const submits = ['Approve', 'Reject'].map((title) => ({ type: 'Action.Submit', title, data: { decision: title } }));
    await begin(card([input('Text', 'order', { isRequired: true })], submits), { slots: { all: { type: 'text' } } });

    expect(await bench.say('4711')).toEqual(['That is all. What should I do with it?']);
    expect(offered()).toEqual(['Approve', 'Reject']);
    await bench.say('2');

    expect((await bench.head()).state.slots.all).toEqual({ decision: 'Reject', order: '4711' });
  });
});

it('takes a card that nothing asked for as something that is known from now on', async () => {
  bench = await aTurnBench();
  await bench.say('hello');

  const said = await bench.say('', { activity: { type: 'message', value: { size: 'L' } } });

  expect(said).toEqual(['Thank you, I have noted that.']);
  expect((await bench.head()).state.slots).toMatchObject({ size: 'L' });
});

it('understands a card’s data that travelled as the text of a button', async () => {
  await begin(
    card([{ type: 'TextBlock', text: 'Choose' }], [{ type: 'Action.Submit', title: 'This', data: { order: '1' } }]),
  );

  expect(await bench.say('This')).toEqual(['Noted: 1.']);
});
