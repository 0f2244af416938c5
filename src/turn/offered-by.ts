/** What an activity offers to choose from, numbered as a channel without buttons shows it: answers first, then the cards'. */
import {
  type ActivityDraft,
  ADAPTIVE_CARD,
  type Attachment,
  type CardAction,
  HERO_CARD,
} from '../conversation/activity.ts';
import type { OfferedChoice } from '../conversation/conversation.ts';
import { cardActions } from '../dialog/form/read-card.ts';

export function offeredBy({ suggestedActions = [], attachments = [] }: ActivityDraft): OfferedChoice[] {
  return [...suggestedActions, ...attachments.flatMap(actionsOf)].map((action, index) => ({
    number: index + 1,
    action,
  }));
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
