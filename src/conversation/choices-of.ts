/** What can be tapped in an activity, in the order in which it is numbered where nothing can be tapped. */
import { type ActivityDraft, type CardAction, HERO_CARD, type HeroCard } from './activity.ts';

/** The suggested actions, then the buttons of its cards in their order; links count too. */
export function choicesOf({ suggestedActions = [], attachments = [] }: ActivityDraft): CardAction[] {
  const onCards = attachments
    .filter(({ contentType }) => contentType === HERO_CARD)
    .flatMap(({ content }) => (content as HeroCard | undefined)?.buttons ?? []);
  return [...suggestedActions, ...onCards];
}
