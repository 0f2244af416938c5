/** Pieces back as activities, for far sides that speak the Bot Framework's words. */
import { fitActivities } from '../../../../../src/channels/kit/render/fit-activities.ts';
import { HERO_CARD } from '../../../../../src/conversation/activity.ts';
import { ALL_FETCHED, aChannel, aMessage, ORIGIN } from './a-channel.ts';

const rich = aChannel({
  text: { max: 40, unit: 'utf16' },
  markup: 'commonmark',
  quickReplies: { max: 3, label: 20, value: 14 },
  cards: { max: 10, title: 80, text: 80, buttons: 3 },
  media: ALL_FETCHED,
});

it('keeps text, cards, files and buttons together, with the whole values of these', () => {
  const activity = aMessage({
    text: 'Which **one**?',
    attachmentLayout: 'carousel',
    attachments: [
      { contentType: HERO_CARD, content: { title: 'Runner', images: [{ url: '/a.png' }] } },
      { contentType: HERO_CARD, content: { title: 'Walker' } },
      { contentType: 'application/pdf', contentUrl: '/terms.pdf', name: 'Terms.pdf' },
    ],
    suggestedActions: [
      { type: 'postBack', title: 'None', value: 'none of all these' },
      { type: 'imBack', title: 'Both', value: 'both' },
    ],
  });

  expect(fitActivities([activity], rich, ORIGIN)).toEqual([
    {
      ...activity,
      attachments: [
        { contentType: HERO_CARD, content: { title: 'Runner', images: [{ url: 'https://chat.example.com/a.png' }] } },
        { contentType: HERO_CARD, content: { title: 'Walker' } },
        { contentType: 'application/pdf', contentUrl: 'https://chat.example.com/terms.pdf', name: 'Terms.pdf' },
      ],
    },
  ]);
});

it('makes several of a long text, the buttons on the last', () => {
  const fitted = fitActivities(
    [
      aMessage({
        text: 'One sentence of it. Another sentence of it.',
        suggestedActions: [{ type: 'imBack', title: 'Yes', value: 'yes' }],
      }),
    ],
    rich,
  );

  expect(fitted.map(({ text, suggestedActions }) => [text, suggestedActions?.length])).toEqual([
    ['One sentence of it.', undefined],
    ['Another sentence of it.', 1],
  ]);
});

it('passes on what is no message, but neither notes nor hand-offs to a screen', () => {
  const typing = aMessage({ type: 'typing' });
  const event = aMessage({ type: 'event', name: 'shop.opened' });
  const handoff = aMessage({ type: 'event', name: 'handoff.initiate' });

  expect(fitActivities([typing, event, handoff, aMessage({ text: 'note', isInternal: true })], rich)).toEqual([
    typing,
    event,
  ]);
  expect(fitActivities([handoff], { ...rich, handoffEvents: true })).toEqual([handoff]);
});
