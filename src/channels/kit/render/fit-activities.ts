/** Activities as a channel can show them, still as activities: for far sides that speak the Bot Framework's words. */
import {
  type Activity,
  ADAPTIVE_CARD,
  type Attachment,
  type CardAction,
  HERO_CARD,
} from '../../../conversation/activity.ts';
import type { Capabilities } from '../../../conversation/channel.ts';
import { choicesOf } from '../../../conversation/choices-of.ts';
import type { Card, Choice, Piece } from '../piece.ts';
import { type RenderContext, render } from './render.ts';

/** What a piece does not say of the actions that it was made from. */
interface Back {
  kept: Record<string, string>;
  /** Those that do not show their value as the customer's words. */
  silent: CardAction[];
}

/** Those that the channel does not show are left out. */
export function fitActivities(
  activities: Activity[],
  capabilities: Capabilities,
  context: RenderContext = {},
): Activity[] {
  return activities.flatMap((activity) => fitActivity(activity, capabilities, context));
}

/** One message for each text; cards, files and buttons go with the text that they belong to. */
function fitActivity(activity: Activity, capabilities: Capabilities, context: RenderContext): Activity[] {
  if (activity.isInternal === true) return [];
  if (activity.type !== 'message') return isForHubs(activity) && !capabilities.handoffEvents ? [] : [activity];
  const { text: _text, attachments: _attachments, suggestedActions: _actions, attachmentLayout, ...rest } = activity;
  const { pieces, kept } = render(activity, capabilities, context);
  const back: Back = { kept, silent: choicesOf(activity).filter(({ type }) => type === 'postBack') };
  const fitted: Activity[] = [];
  for (const piece of pieces) {
    const last = fitted.at(-1);
    const isNext =
      !last || (textIn(piece) !== undefined && last.text !== undefined) || last.suggestedActions !== undefined;
    const into: Activity = isNext ? { ...rest } : last;
    if (isNext) fitted.push(into);
    add(into, piece, back);
    if (piece.kind === 'cards' && piece.cards.length > 1) into.attachmentLayout = attachmentLayout ?? 'carousel';
  }
  // A value alone, or nothing that can be silent: still what was said.
  if (fitted.length === 0) return [{ ...rest, ...(activity.text !== undefined && { text: activity.text }) }];
  return fitted;
}

/** A screen would show the customer what was measured about them. */
function isForHubs({ type, name }: Activity): boolean {
  return type === 'event' && name?.startsWith('handoff.') === true;
}

function textIn(piece: Piece): string | undefined {
  return piece.kind === 'text' ? piece.text : piece.kind === 'media' ? piece.caption : undefined;
}

function add(into: Activity, piece: Piece, back: Back): void {
  const text = textIn(piece);
  if (text !== undefined) into.text = text;
  const attachments = attachmentsOf(piece, back);
  if (attachments.length > 0) into.attachments = [...(into.attachments ?? []), ...attachments];
  const choices = piece.kind === 'text' || piece.kind === 'media' ? piece.choices : undefined;
  if (choices) into.suggestedActions = choices.choices.map((choice) => actionOf(choice, back));
}

function attachmentsOf(piece: Piece, back: Back): Attachment[] {
  switch (piece.kind) {
    case 'media': {
      const { contentType, url, source, name } = piece.file;
      return [{ contentType, contentUrl: url ?? source, name }];
    }
    case 'cards':
      return piece.cards.map((card) => ({ contentType: HERO_CARD, content: heroCardOf(card, back) }));
    case 'adaptive':
      return [{ contentType: ADAPTIVE_CARD, content: piece.content }];
    default:
      return [];
  }
}

function heroCardOf({ title, text, image, choices }: Card, back: Back) {
  return {
    ...(title !== undefined && { title }),
    ...(text !== undefined && { text }),
    ...(image && { images: [{ url: image.url ?? image.source }] }),
    ...(choices.length > 0 && { buttons: choices.map((choice) => actionOf(choice, back)) }),
  };
}

function actionOf({ label, value, url }: Choice, back: Back): CardAction {
  if (url !== undefined) return { type: 'openUrl', title: label, value: url };
  const whole = back.kept[value] ?? value;
  const type = back.silent.some((action) => action.value === whole) ? 'postBack' : 'imBack';
  return { type, title: label, value: whole };
}
