/** What may stand under a text besides words: a picture, a file, cards, an Adaptive Card. The same in flows and in FAQ answers. */
import { z } from 'zod';
import type { Button, CardText, LocalText } from '../../conversation/flow.ts';
import { idSchema } from './words.ts';

const words = (maxLength: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(maxLength, `must not be longer than ${maxLength.toLocaleString('en')} characters`);

const address = z
  .string()
  .max(2_000, 'must not be longer than 2,000 characters')
  .regex(/^(?:https?:\/\/|\/|\{\{)/, 'must start with https:// or with / (a file of this server)')
  .describe('https://…, or /content/… for a file in training/images; Liquid');

const picture = z
  .strictObject({ url: address, alt: words(1_000).optional().describe('What it shows, for those who cannot see it') })
  .describe('A picture');

const file = z
  .strictObject({ url: address, name: words(200).describe('What people read: Return label.pdf') })
  .describe('A file to open or keep');

/** One object with a rule rather than a union: a mistake is then said of the key that it is about. */
const cardButton = z
  .strictObject({
    label: words(200).describe('What people read on the button'),
    run: idSchema.optional().describe('Starts this flow'),
    ask: idSchema.optional().describe('Shows the answer of this FAQ'),
    say: words(1_000).optional().describe('Says this for the customer'),
    url: words(2_000).optional().describe('Opens this page'),
  })
  .superRefine(({ run, ask, say, url }, context) => {
    if ([run, ask, say, url].filter((deed) => deed !== undefined).length !== 1)
      context.addIssue({ code: 'custom', message: 'needs exactly one of run, ask, say and url' });
  });

const card = z
  .strictObject({
    title: words(500).optional(),
    subtitle: words(500).optional(),
    text: words(5_000).optional().describe('Liquid and Markdown'),
    image: picture.optional(),
    buttons: z.array(cardButton).max(10, 'must not hold more than 10 buttons').optional(),
  })
  .superRefine(({ title, text, image }, context) => {
    if (title === undefined && text === undefined && image === undefined)
      context.addIssue({ code: 'custom', message: 'needs a title, a text or an image' });
  });

/** Keys of a text. Exactly as written; `cardsOf` and the like bring them into one shape. */
export const richParts = {
  image: picture.optional(),
  file: file.optional(),
  card: card.optional().describe('Picture, title, text and buttons in one frame'),
  cards: z
    .array(card)
    .min(2, 'must hold two cards or more; a single one is a "card"')
    .max(10, 'must not hold more than 10 cards')
    .optional()
    .describe('Several cards beside each other, where the channel can'),
  adaptiveCard: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]*\.json$/, 'must be the name of a .json file beside this one')
    .optional()
    .describe('A file with an Adaptive Card (adaptivecards.io), beside this one'),
};

const richSchema = z.strictObject(richParts);
export type RichForm = z.infer<typeof richSchema>;

/** `adaptiveCards`: file name → its content; one that is not there is left out (its finding is the caller's). */
export function richOf(form: RichForm, adaptiveCards: Readonly<Record<string, unknown>>): Partial<LocalText> {
  const cards = [...(form.card === undefined ? [] : [form.card]), ...(form.cards ?? [])].map(cardOf);
  const name = form.adaptiveCard;
  const adaptiveCard = name !== undefined && Object.hasOwn(adaptiveCards, name) ? adaptiveCards[name] : undefined;
  return {
    ...(form.image === undefined ? {} : { image: form.image }),
    ...(form.file === undefined ? {} : { file: form.file }),
    ...(cards.length === 0 ? {} : { cards }),
    ...(adaptiveCard === undefined ? {} : { adaptiveCard }),
  };
}

/** Why this is no Adaptive Card; undefined when it is one. */
export function adaptiveCardProblem(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return 'It must be one JSON object.';
  if (!('type' in content) || content.type !== 'AdaptiveCard') return 'It must have "type": "AdaptiveCard".';
  if (!('body' in content) || !Array.isArray(content.body)) return 'It must have a "body" with a list of elements.';
  return undefined;
}

function cardOf({ buttons, ...rest }: z.infer<typeof card>): CardText {
  return { ...rest, ...(buttons === undefined ? {} : { buttons: buttons.map(buttonOf) }) };
}

/** The schema saw to it that exactly one of the four is there. */
function buttonOf({ label, run, ask, say, url }: z.infer<typeof cardButton>): Button {
  if (run !== undefined) return { label, run };
  if (ask !== undefined) return { label, ask };
  return say === undefined ? { label, url: url ?? '' } : { label, say };
}
