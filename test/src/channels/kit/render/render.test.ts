/** What becomes of choices, cards and files on channels of different abilities. */
import { linkInstead, render } from '../../../../../src/channels/kit/render/render.ts';
import { type CardAction, HERO_CARD } from '../../../../../src/conversation/activity.ts';
import type { ChoiceLimits } from '../../../../../src/conversation/channel.ts';
import { ALL_FETCHED, aChannel, aMessage, ORIGIN } from './a-channel.ts';

const choices = (...titles: string[]): CardAction[] =>
  titles.map((title) => ({ type: 'imBack', title, value: title.toLowerCase() }));
const limits = (max: number, overrides: Partial<ChoiceLimits> = {}): ChoiceLimits => ({
  max,
  label: 20,
  value: 100,
  ...overrides,
});
const asking = (...titles: string[]) => aMessage({ text: 'Which?', suggestedActions: choices(...titles) });
const aCard = (title: string, content = {}) => ({ contentType: HERO_CARD, content: { title, ...content } });

describe('things to choose from', () => {
  it('are quick replies where these fit', () => {
    const channel = aChannel({ quickReplies: limits(3), buttons: limits(3) });

    expect(render(asking('Yes', 'No'), channel, ORIGIN).pieces).toEqual([
      {
        kind: 'text',
        text: 'Which?',
        plain: 'Which?',
        choices: {
          as: 'quickReplies',
          choices: [
            { label: 'Yes', value: 'yes' },
            { label: 'No', value: 'no' },
          ],
        },
      },
    ]);
  });

  it.each([
    ['buttons where quick replies are too few', { quickReplies: limits(1), buttons: limits(3) }, 'buttons'],
    [
      'a menu where both are too few',
      { quickReplies: limits(1), buttons: limits(1), menu: { ...limits(10), description: 72 } },
      'menu',
    ],
    ['a numbered list where nothing fits', { quickReplies: limits(1), buttons: limits(1) }, undefined],
  ])('are %s', (_name, ways, as) => {
    const [piece] = render(asking('Yes', 'No'), aChannel(ways), ORIGIN).pieces;

    expect(piece).toMatchObject({
      kind: 'text',
      text: as ? 'Which?' : 'Which?\n\n1. Yes\n2. No',
      ...(as && { choices: { as } }),
    });
  });

  it('are numbered with their whole labels in the text, and shortened to tap, where these are too long', () => {
    const [piece] = render(
      asking('It arrived broken and has to be replaced', 'No'),
      aChannel({ quickReplies: limits(3) }),
      ORIGIN,
    ).pieces;

    expect(piece).toMatchObject({
      text: 'Which?\n\n1. It arrived broken and has to be replaced\n2. No',
      choices: { choices: [{ label: '1. It arrived broke…' }, { label: '2. No' }] },
    });
  });

  it('say the whole label in the small print of a menu', () => {
    const channel = aChannel({ menu: { ...limits(10), description: 72 } });
    const [piece] = render(asking('It arrived broken and has to be replaced'), channel, ORIGIN).pieces;

    expect(piece).toMatchObject({
      text: 'Which?',
      choices: {
        choices: [{ label: 'It arrived broken a…', description: 'It arrived broken and has to be replaced' }],
      },
    });
  });

  it('carry a short key for a value that is too long or looks like one, the same each time', () => {
    const value = 'ü'.repeat(40);
    const activity = aMessage({
      text: 'Which?',
      suggestedActions: [
        { type: 'postBack', title: 'Long', value },
        { type: 'postBack', title: 'Like a key', value: 'a:b' },
      ],
    });
    const { pieces, kept } = render(activity, aChannel({ buttons: limits(3, { value: 64, unit: 'byte' }) }), ORIGIN);

    const keys = Object.keys(kept);
    expect(keys).toEqual([expect.stringMatching(/^a:[\w-]{12}$/), expect.stringMatching(/^a:[\w-]{12}$/)]);
    expect(Object.values(kept)).toEqual([value, 'a:b']);
    expect(pieces).toMatchObject([{ choices: { choices: [{ value: keys[0] }, { value: keys[1] }] } }]);
  });

  it('that open a page are links in the text where nothing to tap may', () => {
    const suggestedActions: CardAction[] = [
      ...choices('Yes'),
      { type: 'openUrl', title: 'Terms', value: 'https://shop.example/terms' },
    ];
    const activity = aMessage({ text: 'Which?', suggestedActions });

    expect(render(activity, aChannel({ buttons: limits(3) }), ORIGIN).pieces).toMatchObject([
      { text: 'Which?\n\nTerms: https://shop.example/terms', choices: { choices: [{ label: 'Yes' }] } },
    ]);
    expect(render(activity, aChannel({ buttons: limits(3, { links: true }) }), ORIGIN).pieces).toMatchObject([
      { text: 'Which?', choices: { choices: [{ label: 'Yes' }, { url: 'https://shop.example/terms' }] } },
    ]);
    expect(render(activity, aChannel(), ORIGIN).pieces).toMatchObject([
      { text: 'Which?\n\n1. Yes\n2. Terms: https://shop.example/terms' },
    ]);
  });

  it('stand on the last message, which is as short as buttons allow', () => {
    const channel = aChannel({ text: { max: 100, unit: 'utf16', withChoices: 30 }, quickReplies: limits(3) });
    const activity = aMessage({
      text: 'One sentence. Another sentence. And a third that asks?',
      suggestedActions: choices('Yes'),
    });
    const { pieces } = render(activity, channel, ORIGIN);

    expect(pieces.map((piece) => 'choices' in piece && piece.choices !== undefined)).toEqual([false, true]);
    expect(pieces.map((piece) => 'plain' in piece && piece.plain)).toEqual([
      'One sentence. Another sentence.',
      'And a third that asks?',
    ]);
  });

  it('without any words say their labels, for no platform takes an empty message', () => {
    expect(
      render(aMessage({ suggestedActions: choices('Yes', 'No') }), aChannel({ quickReplies: limits(3) }), ORIGIN)
        .pieces,
    ).toMatchObject([{ text: 'Yes · No' }]);
  });
});

describe('cards', () => {
  const shoe = aCard('Runner', {
    subtitle: '89 €',
    text: 'Light, **airy**.',
    images: [{ url: '/media/1.jpg', alt: 'A shoe' }],
    buttons: choices('Buy'),
  });

  it('are cards where the channel has them', () => {
    const channel = aChannel({
      markup: 'asterisk',
      cards: { max: 10, title: 80, text: 80, buttons: 3 },
      buttons: limits(3),
      media: ALL_FETCHED,
    });

    expect(render(aMessage({ attachments: [shoe] }), channel, ORIGIN).pieces).toMatchObject([
      {
        kind: 'cards',
        cards: [
          {
            title: 'Runner',
            text: '89 €\n\nLight, *airy*.',
            image: { url: 'https://chat.example.com/media/1.jpg', source: '/media/1.jpg', contentType: 'image/jpeg' },
            choices: [{ label: 'Buy', value: 'buy' }],
          },
        ],
      },
    ]);
  });

  it('are a picture with words beneath where these have room, else one after the other', () => {
    const shown = { markup: 'inlineHtml' as const, buttons: limits(3), media: ALL_FETCHED };
    const activity = aMessage({ attachments: [shoe] });

    expect(
      render(activity, aChannel({ ...shown, text: { max: 4_096, unit: 'utf16', caption: 1_024 } }), ORIGIN).pieces,
    ).toMatchObject([
      {
        kind: 'media',
        media: 'image',
        caption: '<b>Runner</b>\n\n89 €\n\nLight, <b>airy</b>.',
        choices: { as: 'buttons' },
      },
    ]);
    expect(render(activity, aChannel(shown), ORIGIN).pieces).toMatchObject([
      { kind: 'media' },
      { kind: 'text', choices: { as: 'buttons' } },
    ]);
  });

  it('are words, a link and numbers where there is nothing else', () => {
    expect(render(aMessage({ attachments: [shoe] }), aChannel(), ORIGIN).pieces).toMatchObject([
      { text: 'Runner\n\n89 €\n\nLight, airy.\n\nA shoe: https://chat.example.com/media/1.jpg\n\n1. Buy' },
    ]);
  });

  it('beside each other are at most as many as the channel shows, the rest in a further row', () => {
    const attachments = Array.from({ length: 12 }, (_each, index) => aCard(`Shoe ${index + 1}`));
    const channel = aChannel({ cards: { max: 5, title: 80, text: 80, buttons: 3 } });
    const sizes = render(aMessage({ attachments, attachmentLayout: 'carousel' }), channel, ORIGIN).pieces.map(
      (piece) => (piece.kind === 'cards' ? piece.cards.length : 0),
    );

    expect(sizes).toEqual([5, 5, 2]);
  });

  it('beside each other, where there are none, are one list with the names of what the same button stands under', () => {
    const attachments = ['Runner', 'Walker', 'Jumper', 'Hiker'].map((title) =>
      aCard(title, { buttons: [{ type: 'postBack', title: 'Buy', value: `buy:${title}` }] }),
    );
    const { pieces } = render(
      aMessage({ attachments, attachmentLayout: 'carousel' }),
      aChannel({ menu: { ...limits(10), description: 72 } }),
      ORIGIN,
    );

    expect(pieces).toMatchObject([
      { choices: { as: 'menu', choices: [{ label: 'Runner', value: 'buy:Runner' }, {}, {}, { label: 'Hiker' }] } },
    ]);
  });

  it('are numbered after the suggested actions, as the turn counts', () => {
    const activity = aMessage({ text: 'This one?', suggestedActions: choices('No'), attachments: [shoe] });

    expect(
      render(activity, aChannel(), ORIGIN).pieces.map((piece) => 'plain' in piece && piece.plain.split('\n').at(-1)),
    ).toEqual(['2. Buy', '1. No']);
  });
});

describe('files', () => {
  const sent = (
    attachment: { contentType: string; contentUrl?: string; name?: string },
    channel = aChannel({ media: ALL_FETCHED }),
    context = {},
  ) => render(aMessage({ attachments: [attachment] }), channel, { ...ORIGIN, ...context }).pieces;
  const invoice = { contentType: 'application/pdf', contentUrl: '/media/7', name: 'Invoice.pdf' };

  it.each([
    ['image/png', 'image'],
    ['audio/ogg', 'audio'],
    ['video/mp4', 'video'],
    ['application/pdf', 'file'],
    ['image/svg+xml', 'file'],
  ])('of %s go as %s', (contentType, media) => {
    expect(sent({ contentType, contentUrl: '/media/7' })).toMatchObject([
      { kind: 'media', media, file: { url: 'https://chat.example.com/media/7' } },
    ]);
  });

  it('are a link with their name where the channel takes none, or none so large', () => {
    const link = [{ kind: 'text', text: 'Invoice.pdf: https://chat.example.com/media/7' }];

    expect(sent(invoice, aChannel())).toMatchObject(link);
    expect(sent(invoice, aChannel({ media: ALL_FETCHED }), { sizeOf: () => 5_000_001 })).toMatchObject(link);
    const [piece] = sent(invoice);
    expect(piece?.kind === 'media' && linkInstead(piece, aChannel())).toMatchObject(link[0] ?? {});
  });

  it('are named where nobody outside can fetch them', () => {
    expect(sent(invoice, aChannel({ media: ALL_FETCHED }), { publicOrigin: undefined })).toMatchObject([
      { kind: 'text', text: 'Invoice.pdf' },
    ]);
  });

  it('are never linked to anything but the web', () => {
    expect(sent({ contentType: 'image/png', contentUrl: 'javascript:alert(1)', name: 'x.png' })).toMatchObject([
      { kind: 'text', text: 'x.png' },
    ]);
  });
});

describe('what is no message', () => {
  it('is nothing to show, but for the hand-off where the far side is a hub', () => {
    const handoff = aMessage({ type: 'event', name: 'handoff.initiate' });

    expect(render(handoff, aChannel(), ORIGIN).pieces).toEqual([]);
    expect(render(handoff, aChannel({ handoffEvents: true }), ORIGIN).pieces).toEqual([
      { kind: 'event', activity: handoff },
    ]);
    expect(render(aMessage({ type: 'typing' }), aChannel(), ORIGIN).pieces).toEqual([]);
    expect(render(aMessage({ text: 'A note', isInternal: true }), aChannel(), ORIGIN).pieces).toEqual([]);
  });
});

it('sends a prepared message as such where the channel has them, else what it says', () => {
  const activity = aMessage({
    text: 'Your **order** is here.',
    template: { name: 'order_here', language: 'en', values: ['77'] },
  });

  expect(render(activity, aChannel({ window: { hours: 24, templates: true } }), ORIGIN).pieces).toEqual([
    { kind: 'template', name: 'order_here', language: 'en', values: ['77'], plain: 'Your order is here.' },
  ]);
  expect(render(activity, aChannel(), ORIGIN).pieces).toMatchObject([{ kind: 'text', text: 'Your order is here.' }]);
});
