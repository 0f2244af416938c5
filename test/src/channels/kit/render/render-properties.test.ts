/** What holds for every activity on every channel. */
import fc from 'fast-check';
import type { Choice, Piece } from '../../../../../src/channels/kit/piece.ts';
import { measure } from '../../../../../src/channels/kit/render/measure.ts';
import { linkInstead, render } from '../../../../../src/channels/kit/render/render.ts';
import { type Activity, ADAPTIVE_CARD, type Attachment, HERO_CARD } from '../../../../../src/conversation/activity.ts';
import type { Capabilities, ChoiceLimits, Markup } from '../../../../../src/conversation/channel.ts';
import { aChannel, aMessage, ORIGIN } from './a-channel.ts';

const RUNS = { numRuns: 150, seed: 20_260_105 };

const words = fc.constantFrom(
  'Rücksendung',
  'ist',
  'möglich.',
  'Bitte',
  'warten!',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  'é',
  'مرحبا',
  'שלום',
  '注文番号を教えてください。',
  '**fett**',
  '*a*',
  '_b_',
  '~~c~~',
  '`code`',
  '[Seite](https://shop.example/a_b?c=1&d=2)',
  'https://shop.example/x',
  '<b>',
  '&amp;',
  'a_b_c',
  '*',
  '[',
  ']',
  '\\',
  '|',
  '# x',
  '1. x',
  '- y',
  '> z',
  '\n',
  '\n\n',
  '```',
  '![Bild](/p.png)',
  '\uD83D',
  'x'.repeat(120),
);
const text = fc.array(words, { maxLength: 120 }).map((all) => all.join(' '));
const label = fc
  .array(words, { minLength: 1, maxLength: 6 })
  .map((all) => all.join(' ').replace(/\s+/g, ' ').toWellFormed());
const action = fc.record({
  type: fc.constantFrom('imBack' as const, 'postBack' as const, 'openUrl' as const),
  title: label,
  value: fc.oneof(fc.string({ maxLength: 400 }), fc.constant('https://shop.example/page')),
});
const attachment: fc.Arbitrary<Attachment> = fc.oneof(
  fc.record({
    contentType: fc.constant(HERO_CARD),
    content: fc.record(
      {
        title: label,
        subtitle: label,
        text,
        images: fc.array(fc.record({ url: fc.constantFrom('/a.png', 'https://shop.example/b.png') }), { maxLength: 2 }),
        buttons: fc.array(action, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    contentType: fc.constantFrom('image/png', 'audio/ogg', 'application/pdf', 'x'),
    contentUrl: fc.constantFrom('/media/1', 'https://shop.example/f.pdf', 'javascript:alert(1)'),
    name: label,
  }),
  fc.record({
    contentType: fc.constant(ADAPTIVE_CARD),
    content: fc.record({
      type: fc.constant('AdaptiveCard'),
      body: fc.array(
        fc.oneof(
          text.map((said) => ({ type: 'TextBlock', text: said })),
          fc.jsonValue(),
        ),
        { maxLength: 4 },
      ),
      actions: fc.array(
        label.map((title) => ({ type: 'Action.Submit', title, data: { title } })),
        { maxLength: 3 },
      ),
    }),
  }),
);
const activity: fc.Arbitrary<Activity> = fc
  .record({
    text,
    suggestedActions: fc.array(action, { maxLength: 14 }),
    attachments: fc.array(attachment, { maxLength: 5 }),
    attachmentLayout: fc.constantFrom('list' as const, 'carousel' as const),
  })
  .map(aMessage);

const choiceLimits: fc.Arbitrary<ChoiceLimits> = fc.record({
  max: fc.integer({ min: 1, max: 13 }),
  label: fc.integer({ min: 4, max: 80 }),
  value: fc.integer({ min: 10, max: 300 }),
  unit: fc.constantFrom('utf16' as const, 'byte' as const, 'character' as const),
  links: fc.boolean(),
});
const medium = fc.record({
  by: fc.constantFrom('url' as const, 'upload' as const, 'link' as const),
  maxBytes: fc.constant(1_000),
});
const capabilities: fc.Arbitrary<Capabilities> = fc
  .record(
    {
      text: fc.record(
        {
          max: fc.integer({ min: 60, max: 4_000 }),
          unit: fc.constantFrom('utf16' as const, 'byte' as const, 'character' as const),
          withChoices: fc.integer({ min: 60, max: 1_000 }),
          caption: fc.integer({ min: 0, max: 1_000 }),
        },
        { requiredKeys: ['max', 'unit'] },
      ),
      markup: fc.constantFrom<Markup>('plain', 'commonmark', 'html', 'inlineHtml', 'asterisk', 'mrkdwn'),
      quickReplies: choiceLimits,
      buttons: choiceLimits,
      menu: choiceLimits.map((limits) => ({ ...limits, description: 72 })),
      cards: fc.record({
        max: fc.integer({ min: 1, max: 10 }),
        title: fc.integer({ min: 10, max: 80 }),
        text: fc.integer({ min: 10, max: 80 }),
        buttons: fc.integer({ min: 1, max: 3 }),
      }),
      adaptiveCards: fc.boolean(),
      media: fc.record({ image: medium, audio: medium, video: medium, file: medium }),
    },
    { requiredKeys: ['text', 'markup', 'adaptiveCards', 'media'] },
  )
  .map((drawn) => aChannel(drawn));

const choicesIn = (piece: Piece): Choice[] =>
  piece.kind === 'cards'
    ? piece.cards.flatMap((card) => card.choices)
    : 'choices' in piece && piece.choices
      ? piece.choices.choices
      : [];

function limitsBroken(piece: Piece, { text: limits, ...shown }: Capabilities): string[] {
  const broken: string[] = [];
  const check = (isKept: boolean, what: string) => void (isKept || broken.push(what));
  if (piece.kind === 'text') {
    const max = Math.min(limits.max, piece.choices ? (limits.withChoices ?? limits.max) : limits.max);
    check(measure(piece.text, limits.unit) <= max, `text ${measure(piece.text, limits.unit)} > ${max}`);
    check(measure(piece.plain, limits.unit) <= max, `plain ${measure(piece.plain, limits.unit)} > ${max}`);
    check(piece.text.trim() !== '', 'empty text');
  }
  if (piece.kind === 'media') {
    check(measure(piece.caption ?? '', limits.unit) <= (limits.caption ?? 0), 'caption');
    check(shown.media[piece.media].by !== 'link', 'media that may only be linked to');
    check(shown.media[piece.media].by !== 'url' || piece.file.url !== undefined, 'media without an address');
  }
  if (piece.kind === 'cards') {
    const cards = shown.cards ?? { max: 0, title: 0, text: 0, buttons: 0 };
    check(piece.cards.length <= cards.max, 'cards');
    for (const card of piece.cards) {
      check((card.title ?? '').length <= cards.title, 'title');
      check(measure(card.text ?? '', limits.unit) <= cards.text, 'text of a card');
      check(card.choices.length <= cards.buttons, 'buttons of a card');
    }
  }
  const own =
    piece.kind === 'cards'
      ? (shown.buttons ?? shown.quickReplies)
      : 'choices' in piece && piece.choices
        ? shown[piece.choices.as]
        : undefined;
  for (const choice of own ? choicesIn(piece) : []) {
    check(choice.label.length <= (own?.label ?? 0), `label ${choice.label}`);
    check(choice.url !== undefined || measure(choice.value, own?.unit ?? 'utf16') <= (own?.value ?? 0), 'value');
    check(choice.url === undefined || own?.links === true, 'page');
  }
  if ('choices' in piece && piece.choices) check(choicesIn(piece).length <= (own?.max ?? 0), 'number of choices');
  return broken;
}

it('keeps every piece within every limit', () => {
  fc.assert(
    fc.property(activity, capabilities, (said, shown) => {
      expect(render(said, shown, ORIGIN).pieces.flatMap((piece) => limitsBroken(piece, shown))).toEqual([]);
    }),
    RUNS,
  );
});

it('writes no half of a character', () => {
  fc.assert(
    fc.property(activity, capabilities, (said, shown) => {
      const { pieces } = render(said, shown, ORIGIN);
      const written = pieces
        .flatMap((piece) => ('plain' in piece ? [piece.plain] : []))
        .concat(pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])));
      expect(written.filter((each) => !each.isWellFormed())).toEqual([]);
    }),
    RUNS,
  );
});

it('loses no word of a text, wherever it is cut', () => {
  const said = fc
    .array(
      fc.constantFrom(
        'Größe',
        'ist',
        'da.',
        'مرحبا',
        '注文番号',
        '👩‍👩‍👧‍👦',
        '**fett**',
        '*schräg*',
        '[Seite](https://shop.example/a)',
        '\n\n',
        '\n',
        'y'.repeat(90),
      ),
      { maxLength: 300 },
    )
    .map((all) => all.join(' '));
  const bare = (plain: string) => plain.replace(/\s+/g, '');

  fc.assert(
    fc.property(said, capabilities, (source, shown) => {
      const whole = render(
        aMessage({ text: source }),
        aChannel({ text: { max: 100_000, unit: 'utf16' } }),
        ORIGIN,
      ).pieces;
      const cut = render(aMessage({ text: source }), shown, ORIGIN).pieces;
      const plain = (pieces: Piece[]) => bare(pieces.map((piece) => ('plain' in piece ? piece.plain : '')).join(' '));
      expect(plain(cut)).toBe(plain(whole));
    }),
    RUNS,
  );
});

it('keeps each value that it shortens, under the key that stands for it', () => {
  fc.assert(
    fc.property(activity, capabilities, (said, shown) => {
      const { pieces, kept } = render(said, shown, ORIGIN);
      const offered = [...(said.suggestedActions ?? []), ...(said.attachments ?? []).flatMap(buttonsOf)].map(
        ({ value }) => value,
      );
      const back = pieces
        .flatMap(choicesIn)
        .filter(({ url }) => url === undefined)
        .map(({ value }) => kept[value] ?? value);
      expect(back.filter((value) => !offered.includes(value) && !value.startsWith('{"title"'))).toEqual([]);
    }),
    RUNS,
  );
});

it('can say where a file is in place of every file that it sends', () => {
  fc.assert(
    fc.property(activity, capabilities, (said, shown) => {
      for (const piece of render(said, shown, ORIGIN).pieces) {
        if (piece.kind === 'media')
          expect(linkInstead(piece, shown)).toMatchObject({ kind: 'text', text: expect.stringMatching(/\S/) });
      }
    }),
    RUNS,
  );
});

function buttonsOf({ content }: Attachment): { value: string }[] {
  return typeof content === 'object' && content !== null && 'buttons' in content && Array.isArray(content.buttons)
    ? content.buttons
    : [];
}
