/** Pictures, cards and files of a text as attachments of the activity that says it. */
import {
  type ActivityDraft,
  ADAPTIVE_CARD,
  type Attachment,
  type CardAction,
  HERO_CARD,
  type HeroCard,
} from '../conversation/activity.ts';
import type { Button, CardText, LocalText } from '../conversation/flow.ts';

/** By the ending of the address: a guess for those who show it; whoever fetches it looks at the bytes. */
const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  zip: 'application/zip',
};

export interface RichFilling {
  /** Fills Liquid. */
  fill(source: string): string;
  action(button: Button): CardAction;
}

/** In this order: picture, cards, Adaptive Card, file. Without any, nothing. */
export function richParts(
  { image, file, cards = [], adaptiveCard }: LocalText,
  filling: RichFilling,
): Pick<ActivityDraft, 'attachments' | 'attachmentLayout'> {
  const { fill } = filling;
  const attachments: Attachment[] = [
    ...(image
      ? [linked(fill(image.url), { name: image.alt === undefined ? undefined : fill(image.alt), otherwise: 'image/*' })]
      : []),
    ...cards.map((card) => ({ contentType: HERO_CARD, content: heroCard(card, filling) })),
    ...(adaptiveCard === undefined ? [] : [{ contentType: ADAPTIVE_CARD, content: filled(adaptiveCard, fill) }]),
    ...(file ? [linked(fill(file.url), { name: fill(file.name), otherwise: 'application/octet-stream' })] : []),
  ];
  if (attachments.length === 0) return {};
  return { attachments, ...(cards.length > 1 ? { attachmentLayout: 'carousel' } : {}) };
}

function heroCard({ title, subtitle, text, image, buttons = [] }: CardText, { fill, action }: RichFilling): HeroCard {
  return {
    ...(title === undefined ? {} : { title: fill(title) }),
    ...(subtitle === undefined ? {} : { subtitle: fill(subtitle) }),
    ...(text === undefined ? {} : { text: fill(text) }),
    ...(image && {
      images: [{ url: fill(image.url), ...(image.alt === undefined ? {} : { alt: fill(image.alt) }) }],
    }),
    ...(buttons.length === 0 ? {} : { buttons: buttons.map(action) }),
  };
}

function linked(contentUrl: string, { name, otherwise }: { name: string | undefined; otherwise: string }): Attachment {
  const ending = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(contentUrl)?.[1]?.toLowerCase() ?? '';
  const contentType = TYPES[ending] ?? otherwise;
  return { contentType, contentUrl, ...(name === undefined || name === '' ? {} : { name }) };
}

function filled(value: unknown, fill: (source: string) => string): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((each) => filled(each, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, fill)]));
}
