/** An activity's text, cards and files as segments, in the order in which they are shown. */
import type { Activity, Attachment } from '../../../conversation/activity.ts';
import type { Capabilities } from '../../../conversation/channel.ts';
import { cardSegments, type Numbered } from './card-segments.ts';
import type { Offer } from './choose.ts';
import { type Block, wordsOf } from './document.ts';
import { flattenAdaptiveCard } from './flatten-adaptive-card.ts';
import { type FileContext, isSendable, linkBlockOf, outgoingFileOf } from './outgoing-file.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { findAdaptiveCard, findHeroCard, mediaKindOf } from './read-cards.ts';
import { type Segment, said } from './segment.ts';
import { writeBlocks } from './write-blocks.ts';

export interface Segmented {
  segments: Segment[];
  kept: Record<string, string>;
}

/** Numbers go through the suggested actions, then through the cards' buttons, as the turn counts them. */
export function segmentsOf(activity: Activity, capabilities: Capabilities, context: FileContext): Segmented {
  const { text = '', suggestedActions = [], attachments = [] } = activity;
  const blocks =
    activity.from.role === 'customer' ? wordsOf(text.toWellFormed()) : parseMarkdown(text, context.publicOrigin);
  const spoken = withPictures(blocks, capabilities, context);
  const offers = suggestedActions.map((action, index): Offer => ({ ...action, number: index + 1 }));
  const attached = attachedSegments(
    attachments,
    activity.attachmentLayout === 'carousel',
    offers.length,
    capabilities,
    context,
  );
  // The question stands with its answers: below what it is about.
  const isQuestion = offers.length > 0 && spoken.length > 0 && attached.segments.length > 0;
  const segments = joined(isQuestion ? [...attached.segments, ...spoken] : [...spoken, ...attached.segments]);
  return { segments: withOffers(segments, offers), kept: attached.kept };
}

function withOffers(segments: Segment[], offers: Offer[]): Segment[] {
  if (offers.length === 0) return segments;
  const last = segments.at(-1);
  const isFree = last?.kind === 'said' && last.offers.length === 0;
  return isFree ? [...segments.slice(0, -1), { ...last, offers }] : [...segments, said([], offers)];
}

/** A picture that stands by itself in the text is sent as one, between what is said before and after it. */
function withPictures(blocks: Block[], capabilities: Capabilities, context: FileContext): Segment[] {
  // The same array, as nearly always: what it becomes on a channel is known by it (`writeMessages`).
  if (blocks.length > 0 && blocks.every(({ kind }) => kind !== 'image')) return [said(blocks)];
  const segments: Segment[] = [];
  let run: Block[] = [];
  const flush = () => {
    if (run.length > 0) segments.push(said(run));
    run = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'image') {
      run.push(block);
      continue;
    }
    const file = outgoingFileOf({ source: block.url }, context);
    if (isSendable(file, 'image', capabilities, context)) {
      flush();
      segments.push({ ...said([]), file: { media: 'image', file: { ...file, name: file.name } } });
    } else {
      run.push({ ...linkBlockOf(file, block.alt), containers: block.containers });
    }
  }
  flush();
  return segments;
}

function attachedSegments(
  attachments: Attachment[],
  isCarousel: boolean,
  counted: number,
  capabilities: Capabilities,
  context: FileContext,
): Segmented {
  const segments: Segment[] = [];
  const kept: Record<string, string> = {};
  let number = counted;
  let cards: Numbered[] = [];
  const numbered = (actions: Omit<Offer, 'number'>[]) =>
    actions.map((action): Offer => {
      number += 1;
      return { ...action, number };
    });
  const flush = () => {
    if (cards.length === 0) return;
    const shown = cardSegments(cards, isCarousel, capabilities, context);
    segments.push(...shown.segments);
    Object.assign(kept, shown.kept);
    cards = [];
  };
  for (const attachment of attachments) {
    const card = findHeroCard(attachment);
    if (card) {
      cards.push({ card, offers: numbered(card.buttons ?? []) });
      continue;
    }
    flush();
    const adaptive = findAdaptiveCard(attachment);
    if (!adaptive) {
      segments.push(...fileSegments(attachment, capabilities, context));
      continue;
    }
    const flat = flattenAdaptiveCard(adaptive, context.publicOrigin);
    if (capabilities.adaptiveCards) {
      segments.push({ kind: 'adaptive', content: attachment.content, plain: writeBlocks(flat.blocks, 'plain') });
    } else {
      const shown = withPictures(flat.blocks, capabilities, context);
      segments.push(...withOffers(shown, numbered(flat.actions)));
    }
  }
  flush();
  return { segments, kept };
}

function fileSegments(
  { contentType, contentUrl, name }: Attachment,
  capabilities: Capabilities,
  context: FileContext,
): Segment[] {
  if (contentUrl === undefined) return name === undefined ? [] : [said(wordsOf(name))];
  const file = outgoingFileOf({ source: contentUrl, name, contentType }, context);
  const media = mediaKindOf(contentType);
  if (!isSendable(file, media, capabilities, context)) return [said([linkBlockOf(file)])];
  return [{ ...said([]), file: { media, file } }];
}

/** Words that follow words, with nothing to tap between them, are one text. */
function joined(segments: Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    const isMore =
      segment.kind === 'said' && !segment.file && last?.kind === 'said' && last.offers.length === 0 && !last.file;
    if (isMore) result[result.length - 1] = { ...segment, blocks: [...last.blocks, ...segment.blocks] };
    else result.push(segment);
  }
  return result;
}
