/** A customer's activity: into the transcript, understood, and answered by whoever holds the conversation. */
import type { Cause } from '../../conversation/turn.ts';
import { addSentiment } from '../../escalation/sentiment-trend.ts';
import { transition } from '../../escalation/transition.ts';
import { converse } from '../converse.ts';
import { findContentLanguage } from '../find-content-language.ts';
import { withoutTimer } from '../hand-over.ts';
import { reopenedState } from '../initial-state.ts';
import { type Message, readMessage } from '../message.ts';
import { goOn } from '../obey-command.ts';
import { signalsOf } from '../scope.ts';
import { answerFaq, greet, sayPhrase } from '../speak.ts';
import { admitLanguage, foreignLanguage } from '../speak-languages.ts';
import type { TurnDraft } from '../turn-draft.ts';

export function customerWrote(draft: TurnDraft, cause: Extract<Cause, { kind: 'customer' }>): void {
  draft.update({ address: cause.address });
  knowBetter(draft, cause);
  const message = readMessage(cause.activity, draft.state.offered);
  const isMessage = cause.activity.type === 'message';
  // A button's payload is for machines: people read its title in the transcript.
  const shown =
    message.isChoice && message.title !== undefined ? { ...cause.activity, text: message.title } : cause.activity;
  const wasClosed = draft.state.holder.kind === 'closed';
  if (isMessage && wasClosed) reopen(draft);
  const activity = draft.add(shown, {
    role: 'customer',
    id: cause.address.identity,
    name: draft.customer.name,
  });
  if (!isMessage) {
    if (cause.activity.type === 'conversationUpdate' && draft.seq === 1) greet(draft);
    return;
  }
  // A choice is offered until the next message: a later "2" is just a number.
  draft.update({ offered: [] });
  const before = signalsOf(draft, { asksForPerson: false, intent: '' });
  listen(draft, activity.ordinal, message);
  answer(draft, message, before);
}

/** What every message changes, whoever holds the conversation: language, mood, counts. */
function listen(draft: TurnDraft, ordinal: number, message: Message): void {
  const { understanding, release } = draft.context;
  const spoken = message.isChoice ? undefined : findContentLanguage(release.content.settings, understanding?.language);
  draft.update({
    customerMessages: draft.state.customerMessages + 1,
    sentiment: message.isChoice
      ? draft.state.sentiment
      : addSentiment(draft.state.sentiment, ordinal, understanding?.sentiment),
    ...(spoken === undefined ? {} : { language: spoken }),
  });
  const theirs = spoken ?? foreignLanguage(draft, message);
  if (theirs !== undefined && draft.customer.language !== theirs)
    draft.customer = { ...draft.customer, language: theirs };
}

function answer(draft: TurnDraft, message: Message, before: ReturnType<typeof signalsOf>): void {
  switch (draft.state.holder.kind) {
    case 'agent':
      draft.decide('holder.agent');
      return;
    case 'queue':
      inQueue(draft, message);
      return;
    default: {
      const foreign = foreignLanguage(draft, message);
      if (foreign !== undefined) admitLanguage(draft, foreign);
      converse(draft, message, before);
    }
  }
}

/** While a person is awaited the bot says little: the ways out, and answers that it is sure of. */
function inQueue(draft: TurnDraft, message: Message): void {
  switch (message.command) {
    case 'keepWaiting':
      draft.decide('queue.keeps-waiting');
      sayPhrase(draft, 'keeps-waiting');
      return;
    case 'bot':
    case 'cancel':
      draft.update({
        holder: transition(draft.state.holder, { type: 'withdrew', at: draft.at }),
        timers: withoutTimer(draft.state.timers, 'queueWait'),
        offered: [],
      });
      draft.decide('queue.withdrew');
      sayPhrase(draft, 'withdrew');
      goOn(draft);
      return;
    case 'person':
      draft.decide('queue.already');
      sayPhrase(draft, 'already-queued');
      return;
    default:
      draft.decide('holder.queue');
      if (draft.context.understanding?.decision === 'answer')
        answerFaq(draft, draft.context.understanding.intent ?? '');
  }
}

function reopen(draft: TurnDraft): void {
  draft.update({
    ...reopenedState(draft.state),
    holder: transition(draft.state.holder, { type: 'customerWrote', at: draft.at }),
    escalation: undefined,
    release: draft.context.release.id,
  });
  draft.decide('conversation.reopened');
}

/** What the channel knows of the person fills gaps; it never overwrites what is known. */
function knowBetter(draft: TurnDraft, cause: Extract<Cause, { kind: 'customer' }>): void {
  const name = cause.profile?.name?.trim();
  if (name && !draft.customer.name) draft.customer = { ...draft.customer, name: name.slice(0, 100) };
}
