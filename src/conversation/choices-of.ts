/** What can be tapped in an activity, in the order in which it is numbered where nothing can be tapped. */
import { type ActivityDraft, ADAPTIVE_CARD, type Attachment, type CardAction, HERO_CARD } from './activity.ts';
import { cardActions } from './adaptive-card.ts';

/** The suggested actions, then those of its cards in their order; links count too. */
export function choicesOf({ suggestedActions = [], attachments = [] }: ActivityDraft): CardAction[] {
  return [...suggestedActions, ...attachments.flatMap(actionsOf)];
}

function actionsOf({ contentType, content }: Attachment): CardAction[] {
  if (contentType === ADAPTIVE_CARD) return cardActions(content);
  if (contentType !== HERO_CARD) return [];
  const { buttons } = (content ?? {}) as { buttons?: unknown };
  return Array.isArray(buttons) ? buttons.filter(isAction) : [];
}

function isAction(button: unknown): button is CardAction {
  const { title, value } = (button ?? {}) as Partial<Record<keyof CardAction, unknown>>;
  return typeof title === 'string' && typeof value === 'string';
}
