/** The draft of a turn over the conversation's state, or over a new one's. */
import type { ConversationState } from '../conversation/conversation.ts';
import { isoTime } from '../runtime/clock.ts';
import { BugError } from '../runtime/errors.ts';
import { findContentLanguage } from './find-content-language.ts';
import { initialState } from './initial-state.ts';
import type { TurnContext } from './turn-context.ts';
import { TurnDraft } from './turn-draft.ts';

export function beginDraft(context: TurnContext): TurnDraft {
  const { head, release } = context;
  if (!head) return new TurnDraft(context, newState(context));
  // Outside of a dialog the conversation follows the active release; inside it stays with its own.
  const isPinned = head.state.dialogs.length > 0 && !context.isReleaseReplaced;
  return new TurnDraft(context, isPinned ? head.state : { ...head.state, release: release.id });
}

function newState({ cause, customer, release, now }: TurnContext): ConversationState {
  if (cause.kind !== 'customer' && cause.kind !== 'echo') {
    throw new BugError({
      code: 'turn.no_conversation',
      message: `A ${cause.kind} cause came before any conversation.`,
    });
  }
  const { settings } = release.content;
  const profile = cause.kind === 'customer' ? cause.profile : undefined;
  const wanted = [customer.language, cause.activity.locale, profile?.locale];
  const language = wanted.map((tag) => findContentLanguage(settings, tag)).find((tag) => tag !== undefined);
  return initialState({
    customerId: customer.id,
    address: cause.address,
    release: release.id,
    language: language ?? settings.languages.default,
    at: isoTime(now),
  });
}
