/** Slack's blocks, as far as they are sent here. Compared with @slack/types in the tests. */

import type { Card, Choice, Choices } from '../kit/piece.ts';
import { escapeText } from '../kit/render/escape.ts';
import { CHOICE, PAGE } from './decode-taps.ts';

const LONGEST_TITLE = 150;
const LONGEST_ALT = 200;

type Words = { type: 'mrkdwn'; text: string };
type PlainWords = { type: 'plain_text'; text: string; emoji: true };
type Button = { type: 'button'; action_id: string; text: PlainWords; value?: string; url?: string };
type Option = { text: PlainWords; value: string; description?: PlainWords };
type Select = { type: 'static_select'; action_id: string; placeholder: PlainWords; options: Option[] };
type Image = { type: 'image'; image_url: string; alt_text: string };
type Section = { type: 'section'; text: Words | PlainWords; expand: true };
type Actions = { type: 'actions'; elements: (Button | Select)[] };
type CardBlock = { type: 'card'; hero_image?: Image; title?: Words; body?: Words; actions?: Button[] };
type Carousel = { type: 'carousel'; elements: CardBlock[] };

export type SentBlock = Section | Actions | Image | CardBlock | Carousel;

/** `isPlain`: Slack did not take the same as mrkdwn. */
export function section(text: string, isPlain = false): Section {
  return { type: 'section', text: isPlain ? plainText(text) : { type: 'mrkdwn', text }, expand: true };
}

export function actions({ as, choices }: Choices): Actions {
  if (as !== 'menu') return { type: 'actions', elements: choices.map(button) };
  const options = choices.map(({ label, value, description }) => ({
    text: plainText(label),
    value,
    ...(description !== undefined && { description: plainText(description) }),
  }));
  return {
    type: 'actions',
    elements: [{ type: 'static_select', action_id: CHOICE, placeholder: plainText('…'), options }],
  };
}

/** One card, or several beside each other. */
export function cardBlocks(cards: Card[]): SentBlock[] {
  const blocks = cards.map(cardBlock);
  return blocks.length === 1 ? blocks : [{ type: 'carousel', elements: blocks }];
}

/** The same card in blocks that every workspace shows. */
export function classicCard(card: Card): SentBlock[] {
  const { title, text, choices } = card;
  const words = [...(title === undefined ? [] : [`*${escapeText(title, 'mrkdwn')}*`]), ...(text ? [text] : [])];
  const image = imageOf(card);
  return [
    ...(image ? [image] : []),
    ...(words.length > 0 ? [section(words.join('\n'))] : []),
    ...(choices.length > 0 ? [actions({ as: 'buttons', choices })] : []),
  ];
}

function cardBlock(card: Card): CardBlock {
  const { title, text, choices } = card;
  const image = imageOf(card);
  return {
    type: 'card',
    ...(image && { hero_image: image }),
    ...(title !== undefined && { title: { type: 'mrkdwn', text: fitted(title) } }),
    ...(text !== undefined && { body: { type: 'mrkdwn', text } }),
    ...(choices.length > 0 && { actions: choices.map(button) }),
  };
}

function imageOf({ image, title }: Card): Image | undefined {
  if (image?.url === undefined) return undefined;
  return { type: 'image', image_url: image.url, alt_text: (title ?? image.name).slice(0, LONGEST_ALT).toWellFormed() };
}

function button({ label, value, url }: Choice, index: number): Button {
  const text = plainText(label);
  if (url !== undefined) return { type: 'button', action_id: `${PAGE}-${index + 1}`, text, url };
  return { type: 'button', action_id: `${CHOICE}-${index + 1}`, text, value };
}

function plainText(text: string): PlainWords {
  return { type: 'plain_text', text, emoji: true };
}

/** Escapes make it longer. */
function fitted(title: string): string {
  let shown = title;
  while (escapeText(shown, 'mrkdwn').length > LONGEST_TITLE) shown = shown.slice(0, -1).toWellFormed();
  return escapeText(shown, 'mrkdwn');
}
