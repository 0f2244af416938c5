/**
 * What an activity becomes on a channel: ordered pieces within its limits. Decided by the capabilities alone, so that a
 * new channel needs no rule of its own. docs/reference/rendering.md holds the rules as people read them.
 */
import type { Activity } from '../../../conversation/activity.ts';
import type { Capabilities } from '../../../conversation/channel.ts';
import type { Choices, Piece } from '../piece.ts';
import { choose } from './choose.ts';
import { type Block, wordsOf } from './document.ts';
import { measure } from './measure.ts';
import { linkBlockOf } from './outgoing-file.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { Said, Segment } from './segment.ts';
import { segmentsOf } from './segments-of.ts';
import { writeBlocks } from './write-blocks.ts';
import { writeMessages } from './write-messages.ts';

export interface RenderContext {
  /** `https://chat.example.com`: in front of paths on this server. Without it such a file cannot be fetched or linked to. */
  publicOrigin?: string | undefined;
  /** Bytes of the file at an address, where the kit knows it: one that is too large for the channel becomes a link. */
  sizeOf?: ((source: string) => number | undefined) | undefined;
}

export interface Rendered {
  pieces: Piece[];
  /** Short key (`a:…`) to the value that was too long for a button: to be kept for when it comes back. */
  kept: Record<string, string>;
}

/** Nothing for what the channel does not show: notes of staff, typing, events where the far side is no hub. */
export function render(activity: Activity, capabilities: Capabilities, context: RenderContext): Rendered {
  const kept: Record<string, string> = {};
  if (activity.isInternal === true) return { pieces: [], kept };
  if (activity.type === 'event') {
    return { pieces: capabilities.handoffEvents ? [{ kind: 'event', activity }] : [], kept };
  }
  if (activity.type !== 'message') return { pieces: [], kept };
  if (activity.template && capabilities.window?.templates === true) {
    const plain = writeBlocks(parseMarkdown(activity.text ?? '', context.publicOrigin), 'plain');
    return { pieces: [{ kind: 'template', ...activity.template, plain }], kept };
  }
  const { segments, kept: keptOnCards } = segmentsOf(activity, capabilities, context);
  Object.assign(kept, keptOnCards);
  const pieces = segments.flatMap((segment, index): Piece[] => {
    if (segment.kind !== 'said') return [segment];
    const made = saidPieces(segment, waysFor(segments, index, activity), capabilities, context);
    Object.assign(kept, made.kept);
    return made.pieces;
  });
  return { pieces, kept };
}

/** A file that turned out to be too large or that the platform refused, as its address: for the kit, after `render`. */
export function linkInstead(piece: Piece & { kind: 'media' }, { markup }: Capabilities): Piece {
  const { file, caption, choices } = piece;
  const block = linkBlockOf(file);
  const link = writeBlocks([block], markup);
  const plain = writeBlocks([block], 'plain');
  return {
    kind: 'text',
    text: caption === undefined ? link : `${caption}${markup === 'html' ? '' : '\n\n'}${link}`,
    plain: caption === undefined ? plain : `${caption}\n\n${plain}`,
    ...(choices && { choices }),
  };
}

/** Quick replies are gone once something follows them: what belongs to a card, or is not the last, are buttons. */
function waysFor(segments: Segment[], index: number, { suggestedActions = [] }: Activity): Choices['as'][] {
  const isLast = index === segments.length - 1;
  if (!isLast) return ['buttons', 'menu'];
  return suggestedActions.length > 0 ? ['quickReplies', 'buttons', 'menu'] : ['buttons', 'quickReplies', 'menu'];
}

function saidPieces(
  segment: Said,
  ways: Choices['as'][],
  capabilities: Capabilities,
  context: RenderContext,
): Rendered {
  const { text: limits, markup } = capabilities;
  const { choices, blocks: listed, kept } = choose(segment.offers, capabilities, ways, context.publicOrigin);
  const blocks = listed.length === 0 ? segment.blocks : [...segment.blocks, ...listed];
  const tapped = choices && { choices };
  const pieces: Piece[] = [];
  if (segment.file) {
    const caption = blocks.length === 0 ? undefined : captionOf(blocks, capabilities, choices !== undefined);
    if (blocks.length === 0 || caption !== undefined) {
      return {
        pieces: [{ kind: 'media', ...segment.file, ...(caption !== undefined && { caption }), ...tapped }],
        kept,
      };
    }
    pieces.push({ kind: 'media', ...segment.file });
  }
  // Platforms refuse a message that has buttons and no words.
  const words =
    blocks.length === 0 && choices ? wordsOf(choices.choices.map(({ label }) => label).join(' · ')) : blocks;
  const lastMax = choices ? limits.withChoices : undefined;
  const messages = writeMessages(words, {
    markup,
    unit: limits.unit,
    max: limits.max,
    ...(lastMax !== undefined && { lastMax }),
  });
  for (const [index, message] of messages.entries()) {
    const isLast = index === messages.length - 1;
    pieces.push({ kind: 'text', ...message, ...(isLast && tapped) });
  }
  return { pieces, kept };
}

/** The words that go with a file in one message; undefined where they have no room there. */
function captionOf(blocks: Block[], { text: limits, markup }: Capabilities, hasChoices: boolean): string | undefined {
  const max = Math.min(limits.caption ?? 0, hasChoices ? (limits.withChoices ?? limits.max) : limits.max);
  const caption = writeBlocks(blocks, markup);
  return measure(caption, limits.unit) <= max ? caption : undefined;
}
