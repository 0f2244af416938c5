/** One conversation with everything that an answer may hold: each channel's golden file shows what becomes of it there. */
import { type Activity, type ActivityDraft, ADAPTIVE_CARD, HERO_CARD } from '../../../src/conversation/activity.ts';

const family = '👩‍👩‍👧‍👦';

const paragraphs = Array.from(
  { length: 40 },
  (_each, index) =>
    `${index + 1}. Absatz: Größe, Fuß und Übermut. Eine Rücksendung ist innerhalb von 30 Tagen möglich, solange das Etikett am Artikel ist. ` +
    `Die **Gutschrift** folgt nach etwa fünf Werktagen auf dem Weg, auf dem bezahlt wurde ${family}.`,
);

const shoe = (name: string, price: string) => ({
  contentType: HERO_CARD,
  content: {
    title: name,
    subtitle: price,
    text: 'Leicht, mit *atmender* Sohle.',
    images: [{ url: `/media/${name.toLowerCase()}.jpg`, alt: name }],
    buttons: [
      { type: 'postBack', title: 'Auswählen', value: `buy:${name}` },
      { type: 'openUrl', title: 'Ansehen', value: `https://shop.example/${name}` },
    ],
  },
});

const said: [title: string, draft: Omit<ActivityDraft, 'type'>][] = [
  [
    'Text with markup',
    {
      text: 'Hallo **Ada**, deine Bestellung *77* ist ~~verpackt~~ unterwegs: [Sendung](https://post.example/t/77?a=1&b=2).\n\n- Größe 38\n- Farbe `blau`',
    },
  ],
  [
    'Two answers to choose from',
    {
      text: 'Ist das Paket angekommen?',
      suggestedActions: [
        { type: 'imBack', title: 'Ja', value: 'yes' },
        { type: 'imBack', title: 'Nein', value: 'no' },
      ],
    },
  ],
  [
    'Labels and values that are too long',
    {
      text: 'Was ist mit der Lieferung?',
      suggestedActions: [
        {
          type: 'postBack',
          title: 'Sie ist beschädigt bei mir angekommen und muss ersetzt werden',
          value: `ask:${'damaged-'.repeat(40)}`,
        },
        { type: 'postBack', title: 'Etwas fehlt', value: 'missing' },
        { type: 'openUrl', title: 'Bedingungen', value: 'https://shop.example/terms' },
      ],
    },
  ],
  [
    'Twelve things to choose from',
    {
      text: 'Welche Größe?',
      suggestedActions: Array.from({ length: 12 }, (_each, index) => ({
        type: 'imBack' as const,
        title: `Größe ${index + 36}`,
        value: `${index + 36}`,
      })),
    },
  ],
  ['A card', { attachments: [shoe('Runner', '89,00 €')] }],
  [
    'A carousel',
    {
      text: 'Das passt dazu:',
      attachmentLayout: 'carousel',
      attachments: [shoe('Runner', '89,00 €'), shoe('Walker', '79,00 €'), shoe('Jumper', '99,00 €')],
    },
  ],
  [
    'A picture',
    {
      text: 'So sieht es aus:',
      attachments: [{ contentType: 'image/jpeg', contentUrl: '/media/shoe.jpg', name: 'Schuh.jpg' }],
    },
  ],
  [
    'A file',
    {
      text: 'Dein Etikett:',
      attachments: [{ contentType: 'application/pdf', contentUrl: '/media/label.pdf', name: 'Rücksendeetikett.pdf' }],
    },
  ],
  [
    'An Adaptive Card with inputs',
    {
      attachments: [
        {
          contentType: ADAPTIVE_CARD,
          content: {
            type: 'AdaptiveCard',
            version: '1.5',
            fallbackText: 'Bitte nenne uns Größe und Farbe.',
            body: [
              { type: 'TextBlock', text: 'Umtausch', weight: 'Bolder' },
              {
                type: 'FactSet',
                facts: [
                  { title: 'Bestellung', value: '77' },
                  { title: 'Artikel', value: 'Runner' },
                ],
              },
              { type: 'Input.Number', id: 'size', label: 'Größe' },
              { type: 'Input.ChoiceSet', id: 'colour', choices: [{ title: 'Blau', value: 'blue' }] },
            ],
            actions: [
              { type: 'Action.Submit', title: 'Absenden' },
              { type: 'Action.OpenUrl', title: 'Größentabelle', url: 'https://shop.example/sizes' },
            ],
          },
        },
      ],
    },
  ],
  [
    'Characters of several parts, and from right to left',
    { text: `Familie ${family}, Flagge 🇩🇪, é. مرحبا، طلبك رقم 77 في الطريق. שלום!` },
  ],
  [
    'What customers must not be able to break',
    {
      text: 'Du schriebst: \\*fett\\* \\_unten\\_ <script>alert(1)</script> & \\`code\\` <https://shop.example/a|b> @channel',
    },
  ],
  [
    'A table and code',
    { text: '| Größe | Lager |\n|---|---|\n| 38 | 2 |\n| 39 | *keine* |\n\n```\nif (a < b) return;\n```' },
  ],
  ['A text of more than 10,000 characters', { text: paragraphs.join('\n\n') }],
];

export const conversation: { title: string; activity: Activity }[] = said.map(([title, draft], index) => ({
  title,
  activity: {
    id: `c1|${index + 1}`,
    ordinal: index + 1,
    at: '2026-01-05T09:00:00.000Z',
    from: { role: 'bot', id: 'bot', name: 'Frontdesk' },
    address: { channel: 'golden', thread: 'account:chat', identity: 'account:ada' },
    type: 'message',
    locale: 'de',
    ...draft,
  },
}));
