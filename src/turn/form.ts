/**
 * An Adaptive Card with inputs on a channel that cannot show them: asked one by one. The answers together become the value
 * that the card itself would have sent, and the turn goes on with it as with a card's.
 */
import { type ActivityDraft, ADAPTIVE_CARD, type CardAction } from '../conversation/activity.ts';
import type { CardForm, FormInput } from '../conversation/conversation.ts';
import type { Utterance } from '../dialog/dialog-context.ts';
import { cardValue, skippedValue } from '../dialog/form/card-value.ts';
import { readCard } from '../dialog/form/read-card.ts';
import { readInput } from '../dialog/form/read-input.ts';
import { findMessage } from '../dialog/messages/find-message.ts';
import { todayIn } from '../dialog/slots/date.ts';
import type { HintId } from '../dialog/slots/slot-type.ts';
import type { Message } from './message.ts';
import { phrase, textChoice } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

const SKIP = 'form:skip';
/** A number could be the answer itself, and several choices are numbered already: there a word leaves an input out. */
const SKIPPED_BY_WORD = new Set<FormInput['kind']>(['number', 'choices']);

/** Keeps the form of a card that was just said; its first question comes with `askInput`, when all else is said. */
export function keepForm(draft: TurnDraft, { attachments = [] }: Pick<ActivityDraft, 'attachments'>): boolean {
  if (draft.context.showsAdaptiveCards) return false;
  const cards = attachments.filter(({ contentType }) => contentType === ADAPTIVE_CARD);
  const form = cards.map(({ content }) => readCard(content)).find((read) => read !== undefined);
  if (form === undefined) return false;
  draft.update({ form });
  draft.decide('form.begun');
  return true;
}

/** Says the open question. */
export function askInput(draft: TurnDraft, hint = ''): void {
  const { form } = draft.state;
  if (form === undefined) return;
  const [input] = form.left;
  const { text, actions } = input === undefined ? sendQuestion(draft, form) : question(draft, input);
  draft.say(
    {
      type: 'message',
      text: [hint, text].filter((part) => part !== '').join('\n\n'),
      ...(actions.length > 0 ? { suggestedActions: actions } : {}),
      inputHint: 'expectingInput',
    },
    input === undefined ? 'form:send' : `form:${input.id}`,
  );
}

/**
 * Takes the message as the answer to the open question. Undefined when the next one is asked (or this one again); else what
 * the card sends, as the customer's message.
 */
export function answerForm(draft: TurnDraft, message: Message): Message | undefined {
  const { form } = draft.state;
  if (form === undefined) return message;
  const [input, ...left] = form.left;
  if (input === undefined) return sendOff(draft, form, message);
  const answer = answered(draft, input, message);
  if ('hint' in answer) {
    draft.decide(`form.rejected ${input.id}`);
    askInput(draft, answer.hint);
    return undefined;
  }
  draft.decide(`form.answered ${input.id}`);
  const values = answer.value === undefined ? form.values : { ...form.values, [input.id]: answer.value };
  const next = { ...form, left, values };
  draft.update({ form: next });
  const [only, ...others] = form.submits;
  if (left.length === 0 && only !== undefined && others.length === 0) return finished(draft, next, only);
  askInput(draft);
  return undefined;
}

function answered(
  draft: TurnDraft,
  input: FormInput,
  message: Message,
): { value: string | undefined } | { hint: string } {
  // What the customer typed, where a number could be taken for the place of "skip" among what was offered.
  const said: Utterance = SKIPPED_BY_WORD.has(input.kind)
    ? { text: message.said, understanding: draft.context.understanding }
    : { text: message.text, value: message.value, understanding: draft.context.understanding };
  const isSkip = message.value === SKIP || isSkipWord(draft, message.said);
  if (isSkip && (!SKIPPED_BY_WORD.has(input.kind) || isSkipWord(draft, message.said)))
    return input.isRequired ? { hint: phrase(draft, 'form-required') } : { value: skippedValue(input) };
  const reading = readInput(input, said, {
    language: draft.language,
    today: todayIn(draft.context.now, draft.context.release.content.settings.hours?.timezone ?? 'UTC'),
  });
  return reading.ok ? { value: reading.value } : { hint: input.error ?? hintOf(draft, input, reading) };
}

function sendOff(draft: TurnDraft, form: CardForm, message: Message): Message | undefined {
  const said = message.said.toLowerCase();
  const chosen = form.submits.find(
    ({ title }, index) => message.value === sendValue(index) || title.toLowerCase() === said,
  );
  if (chosen) return finished(draft, form, chosen);
  askInput(draft);
  return undefined;
}

function finished(draft: TurnDraft, form: CardForm, submit: CardForm['submits'][number]): Message {
  draft.update({ form: undefined });
  draft.decide('form.finished');
  return { text: '', said: '', value: cardValue(form, submit), isChoice: false };
}

function question(draft: TurnDraft, input: FormInput): { text: string; actions: CardAction[] } {
  const { kind, label, choices = [], isRequired } = input;
  const isSkippedByWord = !isRequired && SKIPPED_BY_WORD.has(kind);
  const skip: CardAction = { type: 'postBack', title: phrase(draft, 'label-skip'), value: SKIP };
  const lines = kind === 'choices' ? choices.map(({ title }, index) => `${index + 1}. ${title}`) : [];
  const text = [
    label,
    lines.join('\n'),
    kind === 'choices' ? phrase(draft, 'form-several') : '',
    isSkippedByWord ? phrase(draft, 'form-skip', { word: skip.title }) : '',
  ];
  return {
    text: text.filter((part) => part !== '').join('\n\n'),
    actions: [...answerButtons(draft, input), ...(isRequired || isSkippedByWord ? [] : [skip])],
  };
}

function answerButtons(draft: TurnDraft, { kind, choices = [] }: FormInput): CardAction[] {
  if (kind === 'choice') return choices.map(({ title, value }) => ({ type: 'postBack', title, value }));
  if (kind !== 'toggle') return [];
  return choices.map(({ value }, index) => ({
    type: 'postBack',
    title: findMessage(index === 0 ? 'yes' : 'no', textChoice(draft), draft.context.release.content.settings.phrases),
    value,
  }));
}

function sendQuestion(draft: TurnDraft, { submits }: CardForm): { text: string; actions: CardAction[] } {
  const actions = submits.map(({ title }, index): CardAction => ({ type: 'postBack', title, value: sendValue(index) }));
  return { text: phrase(draft, 'form-send'), actions };
}

function sendValue(index: number): string {
  return `form:send:${index}`;
}

function hintOf(
  draft: TurnDraft,
  input: FormInput,
  { hint, values }: { hint: HintId; values?: Record<string, unknown> },
) {
  if (input.kind === 'text' && input.maxLength !== undefined)
    return phrase(draft, 'form-text', { max: input.maxLength });
  const choice = textChoice(draft, values);
  return findMessage(hint, choice, draft.context.release.content.settings.phrases);
}

function isSkipWord(draft: TurnDraft, said: string): boolean {
  return said.trim().toLowerCase() === phrase(draft, 'label-skip').toLowerCase();
}
