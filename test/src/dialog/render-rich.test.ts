/** Pictures, cards and files as attachments of what is said. */
import { ADAPTIVE_CARD, HERO_CARD } from '../../../src/conversation/activity.ts';
import { choicesOf } from '../../../src/conversation/choices-of.ts';
import type { LocalText } from '../../../src/conversation/flow.ts';
import { localText } from '../../../src/dialog/render-text.ts';

const said = (local: Partial<LocalText>) =>
  localText(
    { en: { variants: ['Look'], ...local } },
    {
      language: 'en',
      fallbackLanguage: 'en',
      channel: 'directline',
      random: () => 0,
      scope: { customer: { name: 'Ada' }, slots: { order: '12 3' } },
    },
  )?.rich;

describe('What stands beside a text', () => {
  it('is nothing where nothing was written', () => {
    expect(said({})).toEqual({});
  });

  it('is a picture of the type that its ending says, named as it is described', () => {
    expect(
      said({
        image: { url: 'https://shop.example/{{ slots.order }}/map.PNG?v=1', alt: 'Map for {{ customer.name }}' },
      }),
    ).toEqual({
      attachments: [
        { contentType: 'image/png', contentUrl: 'https://shop.example/12 3/map.PNG?v=1', name: 'Map for Ada' },
      ],
    });
  });

  it.each([
    ['https://shop.example/picture', 'image/*'],
    ['/content/map.svg', 'image/svg+xml'],
  ])('is a picture all the same when the ending of %s is %s', (url, contentType) => {
    expect(said({ image: { url } })?.attachments?.[0]).toEqual({ contentType, contentUrl: url });
  });

  it('is one card under the other where there is one, and several beside each other', () => {
    const one = said({ cards: [{ title: 'Hello {{ customer.name }}' }] });
    const two = said({ cards: [{ title: 'One' }, { title: 'Two' }] });

    expect(one).toEqual({ attachments: [{ contentType: HERO_CARD, content: { title: 'Hello Ada' } }] });
    expect([two?.attachmentLayout, two?.attachments?.length]).toEqual(['carousel', 2]);
  });

  it('has buttons like those of any text', () => {
    const [card] =
      said({
        cards: [
          {
            title: 'A',
            buttons: [
              { label: 'Start', run: 'return-item' },
              { label: 'Say', say: 'for {{ customer.name }}' },
            ],
          },
        ],
      })?.attachments ?? [];

    expect(card?.content).toMatchObject({
      buttons: [
        { type: 'postBack', title: 'Start', value: 'run:return-item' },
        { type: 'imBack', title: 'Say', value: 'for Ada' },
      ],
    });
  });

  it('is an Adaptive Card with its texts filled, however deep, and nothing else touched', () => {
    const adaptiveCard = { type: 'AdaptiveCard', body: [{ text: 'For {{ customer.name }}', size: 3, isSubtle: true }] };

    expect(said({ adaptiveCard })?.attachments).toEqual([
      {
        contentType: ADAPTIVE_CARD,
        content: { type: 'AdaptiveCard', body: [{ text: 'For Ada', size: 3, isSubtle: true }] },
      },
    ]);
  });

  it('ends with the file', () => {
    const { attachments = [] } =
      said({ image: { url: '/content/a.png' }, file: { url: '/content/a.pdf', name: 'A' }, cards: [{ title: 'B' }] }) ??
      {};

    expect(attachments.map(({ contentType }) => contentType)).toEqual(['image/png', HERO_CARD, 'application/pdf']);
  });
});

describe('What can be chosen', () => {
  it('counts on from the suggested actions to the buttons of the cards', () => {
    const action = (title: string) => ({ type: 'imBack' as const, title, value: title });
    const cards = [['b', 'c'], ['d']].map((titles) => ({
      contentType: HERO_CARD,
      content: { buttons: titles.map(action) },
    }));

    const choices = choicesOf({ type: 'message', suggestedActions: [action('a')], attachments: cards });

    expect(choices.map(({ title }) => title)).toEqual(['a', 'b', 'c', 'd']);
  });
});
