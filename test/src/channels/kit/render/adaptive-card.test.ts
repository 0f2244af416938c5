/** An Adaptive Card where none are shown: its words, its choices, and nothing of its form. */
import { render } from '../../../../../src/channels/kit/render/render.ts';
import { ADAPTIVE_CARD } from '../../../../../src/conversation/activity.ts';
import { aChannel, aMessage, ORIGIN } from './a-channel.ts';

const shown = (content: Record<string, unknown>, overrides = {}) =>
  render(aMessage({ attachments: [{ contentType: ADAPTIVE_CARD, content }] }), aChannel(overrides), ORIGIN).pieces;
const text = (words: string) => ({ type: 'TextBlock', text: words });
const buttons = { max: 3, label: 20, value: 100 };

it('is as it is where the channel shows it', () => {
  const content = { type: 'AdaptiveCard', body: [text('Hello')] };

  expect(shown(content, { adaptiveCards: true })).toEqual([{ kind: 'adaptive', content, plain: 'Hello' }]);
});

it('is its texts, columns and facts in order, and its actions to tap', () => {
  const body = [
    text('An **order**'),
    {
      type: 'ColumnSet',
      columns: [{ items: [text('left')] }, { items: [{ type: 'Container', items: [text('right')] }] }],
    },
    {
      type: 'FactSet',
      facts: [
        { title: 'Size:', value: '38' },
        { title: 'Colour', value: 'blue' },
      ],
    },
    { type: 'RichTextBlock', inlines: ['plain ', { type: 'TextRun', text: 'bold', weight: 'bolder' }] },
    { ...text('hidden'), isVisible: false },
  ];
  const actions = [
    { type: 'Action.Submit', title: 'Yes', data: { sure: true } },
    { type: 'Action.Submit', title: 'No', data: 'no' },
    { type: 'Action.OpenUrl', title: 'Terms', url: 'https://shop.example/terms' },
  ];

  expect(shown({ body, actions }, { buttons, markup: 'asterisk' })).toMatchObject([
    {
      text: 'An *order*\n\nleft\n\nright\n\nSize: 38\nColour: blue\n\nplain *bold*\n\nTerms: https://shop.example/terms',
      choices: {
        choices: [
          { label: 'Yes', value: '{"sure":true}' },
          { label: 'No', value: 'no' },
        ],
      },
    },
  ]);
});

it('leaves its inputs and their sending to be asked one by one', () => {
  const body = [text('A form'), { type: 'Input.Text', id: 'name', label: 'Name' }];

  expect(shown({ body, actions: [{ type: 'Action.Submit', title: 'Send' }] }, { buttons })).toEqual([
    { kind: 'text', text: 'A form', plain: 'A form' },
  ]);
});

it('says its fallback text in place of elements that nobody here knows', () => {
  const body = [text('Before'), { type: 'HologramBlock' }];

  expect(shown({ fallbackText: 'See the web page.', body })).toMatchObject([{ text: 'See the web page.' }]);
  expect(shown({ body: [{ type: 'HologramBlock', fallback: text('Flat') }] })).toMatchObject([{ text: 'Flat' }]);
});

it('that never ends in depth is not followed', () => {
  let element: Record<string, unknown> = text('deep');
  for (let depth = 0; depth < 5_000; depth += 1) element = { type: 'Container', items: [element] };

  expect(shown({ body: [element] })).toEqual([]);
});
