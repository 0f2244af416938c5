/** A customer's activity: into the transcript, understood, and answered by whoever holds the conversation. */
import { addressKey } from '../../conversation/address.ts';
import type { Cause } from '../../conversation/turn.ts';
import { noteQuestion } from '../../escalation/repeated-question.ts';
import { addSentiment } from '../../escalation/sentiment-trend.ts';
import { isoTime } from '../../runtime/clock.ts';
import { bringBack, left, tellWhoIsAway } from '../bring-back.ts';
import { converse } from '../converse.ts';
import { findContentLanguage } from '../find-content-language.ts';
import { answerIdentity, hasMoved, noteMove, welcomeBack } from '../identity/moves.ts';
import { knownTimezone } from '../known-timezone.ts';
import { type Message, readMessage } from '../message.ts';
import { signalsOf } from '../scope.ts';
import { greet } from '../speak.ts';
import { admitLanguage, foreignLanguage } from '../speak-languages.ts';
import { noteSurvey, waitForQuiet } from '../survey.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { answerAtDesk, answerInQueue } from '../while-waiting.ts';
import { changedBefore } from './changed-before.ts';
import { hubSaid } from './hub-said.ts';

const MOST_PLACES = 10;
const LONGEST_WARNING = 300;
const LONGEST_CONTACT = 254;

export function customerWrote(draft: TurnDraft, cause: Extract<Cause, { kind: 'customer' }>): void {
  draft.update({ address: cause.address });
  knowBetter(draft, cause);
  const message = readMessage(cause.activity, draft.state.offered);
  const isMessage = cause.activity.type === 'message';
  // A button's payload is for machines: people read its title in the transcript.
  const shown =
    message.isChoice && message.title !== undefined ? { ...cause.activity, text: message.title } : cause.activity;
  const isHeard = draft.state.isBlocked !== true;
  const before = draft.state.holder;
  if (isMessage) noteHeard(draft, cause);
  if (isMessage && isHeard) bringBack(draft);
  const activity = draft.add(shown, {
    role: 'customer',
    id: cause.address.identity,
    name: draft.customer.name,
  });
  noteMove(draft);
  warnOfSender(draft, cause);
  if (!isHeard) {
    draft.decide('customer.blocked');
    return;
  }
  if (!isMessage) {
    if (hubSaid(draft, cause) || changedBefore(draft, cause.activity)) return;
    if (cause.activity.type === 'conversationUpdate' && draft.seq === 1) greet(draft);
    if (cause.activity.type === 'conversationUpdate' && hasMoved(draft)) welcomeBack(draft);
    if (cause.activity.type === 'endOfConversation') left(draft);
    return;
  }
  // A choice is offered until the next message: a later "2" is just a number.
  draft.update({ offered: [] });
  const signals = signalsOf(draft, { asksForPerson: false, intent: '' });
  listen(draft, activity.ordinal, message);
  if (answerIdentity(draft, message.command)) return;
  const isQuestion = !message.isChoice && draft.state.dialogs.length === 0;
  tellWhoIsAway(draft, before);
  answer(draft, message, activity.id, signals);
  if (isQuestion) {
    const { decision, intent } = draft.context.understanding ?? {};
    const asked = { intent: decision === 'answer' ? intent : undefined, text: message.text };
    draft.update({ questions: noteQuestion(draft.state.questions, asked) });
  }
  noteSurvey(draft);
  waitForQuiet(draft);
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

function answer(draft: TurnDraft, message: Message, activityId: string, before: ReturnType<typeof signalsOf>): void {
  const { holder } = draft.state;
  switch (holder.kind) {
    case 'desk':
      answerAtDesk(draft, message, holder, activityId);
      return;
    case 'agent':
      draft.decide('holder.agent');
      return;
    case 'queue':
      answerInQueue(draft, message);
      return;
    default: {
      const foreign = foreignLanguage(draft, message);
      if (foreign !== undefined) admitLanguage(draft, foreign);
      converse(draft, message, before);
    }
  }
}

/** What the channel knows of the person fills gaps; it never overwrites what is known. */
function knowBetter(draft: TurnDraft, cause: Extract<Cause, { kind: 'customer' }>): void {
  const name = cause.profile?.name?.trim();
  if (name && !draft.customer.name) draft.customer = { ...draft.customer, name: name.slice(0, 100) };
  for (const field of ['email', 'phone'] as const) {
    const value = cause.profile?.[field]?.trim().slice(0, LONGEST_CONTACT);
    if (!value || draft.customer[field]) continue;
    const sources = { ...draft.customer.sources, [field]: { source: 'channel' as const, at: draft.at } };
    draft.customer = { ...draft.customer, [field]: value, sources };
  }
  const timezone = knownTimezone(cause.profile?.timezone);
  // Where they are now: who travels means the day of the place where they are.
  if (timezone !== undefined && timezone !== draft.customer.timezone) draft.customer = { ...draft.customer, timezone };
}

/** How long we may write there counts from here; what a platform held back for long counts from when it was written. */
function noteHeard(draft: TurnDraft, { address, externalAt }: Extract<Cause, { kind: 'customer' }>): void {
  const written = externalAt === undefined ? Number.NaN : Date.parse(externalAt);
  const at = written < draft.context.now ? isoTime(written) : draft.at;
  const key = addressKey(address);
  const before = draft.state.heardAt?.[key];
  if (before === undefined || before < at) draft.update({ heardAt: withNewest(draft.state.heardAt, key, at) });
}

/** A line for staff, once for each thing that there is to know. */
function warnOfSender(draft: TurnDraft, { address, profile }: Extract<Cause, { kind: 'customer' }>): void {
  const key = addressKey(address);
  const text = profile?.warning?.trim().slice(0, LONGEST_WARNING);
  if (!text || draft.state.warned?.[key] === text) return;
  draft.update({ warned: withNewest(draft.state.warned, key, text) });
  draft.decide('sender.warning');
  draft.add(
    { type: 'message', name: 'sender.warning', text, isInternal: true },
    { role: 'system', id: 'system' },
    { source: 'identity' },
  );
}

/** Few places are one person's: of more, the ones last used are kept. */
function withNewest(values: Record<string, string> | undefined, key: string, value: string): Record<string, string> {
  const { [key]: _before, ...others } = values ?? {};
  const places = Object.keys(others);
  for (const place of places.slice(0, Math.max(0, places.length + 1 - MOST_PLACES))) delete others[place];
  return { ...others, [key]: value };
}
