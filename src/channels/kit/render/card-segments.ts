/** Hero cards: in frames where the channel has them, else picture, words and choices; many beside each other as one list. */
import type { HeroCard } from '../../../conversation/activity.ts';
import type { Capabilities } from '../../../conversation/channel.ts';
import type { Card } from '../piece.ts';
import { choose, type Offer } from './choose.ts';
import { type Block, BOLD, wordsOf } from './document.ts';
import { cut, measure } from './measure.ts';
import { type FileContext, isSendable, linkBlockOf, outgoingFileOf } from './outgoing-file.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { type Said, type Segment, said } from './segment.ts';
import { writeBlocks } from './write-blocks.ts';

export interface Numbered {
  card: HeroCard;
  /** Its buttons. */
  offers: Offer[];
}

/** More cards than these, where each would be a message of its own, are one list. */
const MOST_MESSAGES = 3;
/** Where a channel has cards and says nothing else of their buttons. */
const CARD_BUTTONS = { label: 20, value: 100 };

export function cardSegments(
  cards: Numbered[],
  isCarousel: boolean,
  capabilities: Capabilities,
  context: FileContext,
): { segments: Segment[]; kept: Record<string, string> } {
  if (capabilities.cards) return framed(cards, isCarousel, { ...capabilities, cards: capabilities.cards }, context);
  const isList = isCarousel && cards.length > MOST_MESSAGES;
  const segments = isList ? [listOf(cards, context)] : cards.map((each) => spoken(each, capabilities, context));
  return { segments, kept: {} };
}

/** What has no room in a frame is said before it; choices that have none, after it. */
function framed(
  cards: Numbered[],
  isCarousel: boolean,
  capabilities: Capabilities & { cards: NonNullable<Capabilities['cards']> },
  context: FileContext,
) {
  const limits = capabilities.cards;
  const beside = isCarousel ? Math.max(1, limits.max) : 1;
  const segments: Segment[] = [];
  const kept: Record<string, string> = {};
  for (let start = 0; start < cards.length; start += beside) {
    const frames = cards.slice(start, start + beside).map((each) => frameOf(each, capabilities, context));
    for (const frame of frames) Object.assign(kept, frame.kept);
    const before = frames.flatMap((frame) => frame.before);
    // Beside each other, what follows them has to say of which it is.
    const after = frames.flatMap((frame) =>
      frames.length > 1 && frame.after.length > 0 ? [...titleOf(frame.title), ...frame.after] : frame.after,
    );
    const plain = frames
      .map(({ plain: words }) => words)
      .filter((words) => words !== '')
      .join('\n');
    if (before.length > 0) segments.push(said(before));
    segments.push({ kind: 'cards', cards: frames.map(({ card }) => card), plain });
    if (after.length > 0) segments.push(said(after));
  }
  return { segments, kept };
}

function frameOf(
  { card, offers }: Numbered,
  capabilities: Capabilities & { cards: NonNullable<Capabilities['cards']> },
  context: FileContext,
) {
  const { cards: limits, markup, text: unitOf } = capabilities;
  const title = lineOf(card.title ?? '');
  const blocks = [
    ...wordsOf(card.subtitle ?? ''),
    ...withoutImages(parseMarkdown(card.text ?? '', context.publicOrigin), context),
  ];
  const text = writeBlocks(blocks, markup);
  const isTextTooLong = measure(text, unitOf.unit) > limits.text;
  const picture = pictureOf(card, capabilities, context);
  const buttons = { ...(capabilities.buttons ?? capabilities.quickReplies ?? CARD_BUTTONS), max: limits.buttons };
  const chosen = choose(offers, { ...capabilities, buttons }, ['buttons'], context.publicOrigin);
  const shown: Card = {
    ...(title !== '' && { title: cut(title, limits.title) }),
    ...(text !== '' && !isTextTooLong && { text }),
    ...(picture.file && { image: picture.file }),
    choices: chosen.choices?.choices ?? [],
  };
  return {
    title,
    card: shown,
    before: [...(title.length > limits.title ? titleOf(title) : []), ...(isTextTooLong ? blocks : [])],
    after: [...picture.blocks, ...chosen.blocks],
    kept: chosen.kept,
    plain: title || writeBlocks(blocks, 'plain') || picture.alt,
  };
}

/** A picture with words beneath it, or the words with a link to it. */
function spoken({ card, offers }: Numbered, capabilities: Capabilities, context: FileContext): Said {
  const picture = pictureOf(card, capabilities, context);
  const blocks = [...wordsIn(card, context), ...picture.blocks];
  return { ...said(blocks, offers), ...(picture.file && { file: { media: 'image' as const, file: picture.file } }) };
}

function listOf(cards: Numbered[], context: FileContext): Said {
  const offers = cards.flatMap(({ card, offers: own }) =>
    own.map((offer) => ({ ...offer, title: labelOf(offer, own, card, cards) })),
  );
  return said(
    cards.flatMap(({ card }) => wordsIn(card, context)),
    offers,
  );
}

/** "Buy" under each of ten cards says nothing in one list: the card's title does. */
function labelOf(offer: Offer, own: Offer[], card: HeroCard, cards: Numbered[]): string {
  const isUnique = cards.flatMap(({ offers }) => offers).filter(({ title }) => title === offer.title).length === 1;
  const title = lineOf(card.title ?? '');
  if (isUnique || title === '') return offer.title;
  return own.length === 1 ? title : `${title}: ${offer.title}`;
}

function wordsIn({ title = '', subtitle = '', text = '' }: HeroCard, context: FileContext): Block[] {
  return [
    ...titleOf(lineOf(title)),
    ...wordsOf(subtitle),
    ...withoutImages(parseMarkdown(text, context.publicOrigin), context),
  ];
}

function titleOf(title: string): Block[] {
  return wordsOf(title, BOLD);
}

function lineOf(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ').trim();
}

function pictureOf({ images = [], title }: HeroCard, capabilities: Capabilities, context: FileContext) {
  const [image] = images;
  if (!image) return { blocks: [], alt: '' };
  const alt = lineOf(image.alt ?? title ?? '');
  const file = outgoingFileOf({ source: image.url }, context);
  if (isSendable(file, 'image', capabilities, context)) return { file, blocks: [], alt };
  return { blocks: file.url === undefined ? [] : [linkBlockOf(file, alt)], alt };
}

/** Pictures within a card's text are links: the card has its own. */
function withoutImages(blocks: Block[], context: FileContext): Block[] {
  return blocks.map((block) =>
    block.kind === 'image'
      ? { ...linkBlockOf(outgoingFileOf({ source: block.url }, context), block.alt), containers: block.containers }
      : block,
  );
}
