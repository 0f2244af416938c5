/** What an attachment is to the renderer: a hero card, an Adaptive Card, a file, or nothing that can be shown. */
import { z } from 'zod';
import {
  ADAPTIVE_CARD,
  type Attachment,
  type CardAction,
  HERO_CARD,
  type HeroCard,
} from '../../../conversation/activity.ts';
import type { MediaKind } from '../../../conversation/channel.ts';

const action = z.object({
  type: z.enum(['imBack', 'postBack', 'openUrl']).catch('postBack'),
  title: z.string().default(''),
  value: z.unknown(),
});

const text = z.string().optional().catch(undefined);

const heroCard = z.object({
  title: text,
  subtitle: text,
  text,
  images: z
    .array(z.object({ url: z.string(), alt: text }))
    .optional()
    .catch(undefined),
  buttons: z.array(action).optional().catch(undefined),
});

/** Drawn like a hero card, with a smaller picture. */
const THUMBNAIL_CARD = 'application/vnd.microsoft.card.thumbnail';

export function findHeroCard({ contentType, content }: Attachment): HeroCard | undefined {
  if (contentType !== HERO_CARD && contentType !== THUMBNAIL_CARD) return undefined;
  const card = heroCard.safeParse(content).data;
  if (!card) return undefined;
  const { title, subtitle, text: said, images, buttons } = card;
  return {
    ...(title !== undefined && { title }),
    ...(subtitle !== undefined && { subtitle }),
    ...(said !== undefined && { text: said }),
    ...(images && { images: images.map(({ url, alt }) => ({ url, ...(alt !== undefined && { alt }) })) }),
    ...(buttons && { buttons: buttons.map(actionOf) }),
  };
}

function actionOf({ type, title, value }: z.infer<typeof action>): CardAction {
  return {
    type,
    title,
    value: typeof value === 'string' ? value : value === undefined ? title : JSON.stringify(value),
  };
}

export function findAdaptiveCard({ contentType, content }: Attachment): Record<string, unknown> | undefined {
  const isCard = contentType === ADAPTIVE_CARD && typeof content === 'object' && content !== null;
  return isCard ? Object.fromEntries(Object.entries(content)) : undefined;
}

export function mediaKindOf(contentType: string): MediaKind {
  const kind = contentType.split('/')[0];
  // A drawing is a document to most platforms: none of them takes it as a photo.
  if (contentType.startsWith('image/svg')) return 'file';
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}
