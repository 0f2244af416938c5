/** Every Liquid text inside a text's pictures, cards and files, with its path there: what checks look at. */
import type { CardText, LocalText } from '../conversation/flow.ts';

type Path = (string | number)[];

export interface PlacedText {
  source: string;
  path: Path;
}

/** Paths as the author wrote them: one card is `card`, several are `cards`. Buttons' labels included. */
export function richTexts({ image, file, cards = [], adaptiveCard }: LocalText): PlacedText[] {
  return [
    ...pictureTexts(image, ['image']),
    ...(file ? [said(file.url, ['file', 'url']), said(file.name, ['file', 'name'])] : []),
    ...cards.flatMap((card, index) => cardTexts(card, cards.length === 1 ? ['card'] : ['cards', index])),
    ...stringsIn(adaptiveCard).map((source) => said(source, ['adaptiveCard'])),
  ];
}

/** Addresses of pictures and files, to see whether they are there. */
export function richAddresses({ image, file, cards = [] }: LocalText): PlacedText[] {
  return [
    ...(image ? [said(image.url, ['image', 'url'])] : []),
    ...(file ? [said(file.url, ['file', 'url'])] : []),
    ...cards.flatMap((card, index) =>
      card.image ? [said(card.image.url, [...(cards.length === 1 ? ['card'] : ['cards', index]), 'image', 'url'])] : [],
    ),
  ];
}

function cardTexts({ title, subtitle, text, image, buttons = [] }: CardText, path: Path): PlacedText[] {
  return [
    ...(title === undefined ? [] : [said(title, [...path, 'title'])]),
    ...(subtitle === undefined ? [] : [said(subtitle, [...path, 'subtitle'])]),
    ...(text === undefined ? [] : [said(text, [...path, 'text'])]),
    ...pictureTexts(image, [...path, 'image']),
    ...buttons.flatMap((button, index) => {
      const at = [...path, 'buttons', index];
      const label = said(button.label, [...at, 'label']);
      if ('say' in button) return [label, said(button.say, [...at, 'say'])];
      return 'url' in button ? [label, said(button.url, [...at, 'url'])] : [label];
    }),
  ];
}

function pictureTexts(image: LocalText['image'], path: Path): PlacedText[] {
  if (image === undefined) return [];
  return [said(image.url, [...path, 'url']), ...(image.alt === undefined ? [] : [said(image.alt, [...path, 'alt'])])];
}

function said(source: string, path: Path): PlacedText {
  return { source, path };
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
