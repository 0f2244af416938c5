/** How a flow speaks: its texts with the frame's values, the questions with their buttons, and the engine's own phrases. */
import type { ActivityDraft, CardAction } from '../conversation/activity.ts';
import type { SayEffect } from '../conversation/effect.ts';
import type { DialogFrame, Flow, LocalText, Step } from '../conversation/flow.ts';
import type { DialogContext } from './dialog-context.ts';
import { findMessage, type MessageId } from './messages/find-message.ts';
import { localText, type RenderedText, type TextChoice } from './render-text.ts';
import { labelsOf } from './slot-context.ts';
import { amountLabel, amountOf } from './slots/amount.ts';
import { dateLabel } from './slots/date.ts';
import { periodLabel, periodOf } from './slots/period.ts';

/** The flow, where the conversation stands in it, and the world around. */
export interface Place {
  flow: Flow;
  frame: DialogFrame;
  context: DialogContext;
}

export type Question = Extract<Step, { type: 'ask' | 'confirm' }>;

/** What conditions and texts of a flow can name. The engine's names win over answers of calls. */
export function scopeOf({ flow, frame, context }: Place): Record<string, unknown> {
  return { ...frame.results, ...context.scope, slots: frame.slots, labels: slotLabels({ flow, frame, context }) };
}

/** A text of the flow; undefined when it has no words in any language. */
function flowText(id: string, place: Place): RenderedText | undefined {
  const texts: Record<string, LocalText | undefined> = {};
  for (const [language, ofLanguage] of Object.entries(place.flow.texts)) {
    if (Object.hasOwn(ofLanguage, id)) texts[language] = ofLanguage[id];
  }
  return localText(texts, { ...textChoice(place.context), scope: scopeOf(place) });
}

export function sayText(id: string, place: Place): SayEffect | undefined {
  const rendered = flowText(id, place);
  if (rendered === undefined || (rendered.text === '' && rendered.rich.attachments === undefined)) return undefined;
  return sayEffect(rendered.text, `flow:${place.flow.id}/${id}`, {
    language: rendered.language,
    actions: rendered.suggestedActions,
    rich: rendered.rich,
  });
}

export function sayPhrase(id: MessageId, context: DialogContext): SayEffect {
  return sayEffect(phrase(id, context), `phrase:${id}`, { language: context.language, actions: [] });
}

export function phrase(id: MessageId, context: DialogContext, values: Record<string, unknown> = {}): string {
  return findMessage(id, { ...textChoice(context), scope: { ...context.scope, ...values } }, context.phrases);
}

/**
 * The question of a step. After an answer that did not fit: the text `<id>-again` where the author wrote one, else the
 * hint and the question.
 */
export function sayQuestion(
  step: Question,
  place: Place,
  rejected?: { hint: MessageId; values?: Record<string, unknown> },
): SayEffect {
  const again = rejected === undefined ? undefined : flowText(`${step.text}-again`, place);
  const question = flowText(step.text, place);
  const hint = rejected === undefined ? '' : phrase(rejected.hint, place.context, rejected.values);
  const text = again?.text ?? [hint, question?.text ?? ''].filter((part) => part !== '').join('\n\n');
  const actions = [...answerButtons(step, place), ...((again ?? question)?.suggestedActions ?? [])];
  const id = again === undefined ? step.text : `${step.text}-again`;
  const language = (again ?? question)?.language ?? place.context.language;
  // A question without words would leave the customer before a silent bot.
  const said = text === '' ? phrase(step.type === 'confirm' ? 'hint-confirm' : 'hint-text', place.context) : text;
  // A picture belongs to the question; asked again, it is only shown where the author put it there too.
  const rich = (rejected === undefined ? question : again)?.rich;
  return sayEffect(said, `flow:${place.flow.id}/${id}`, { language, actions, rich, isQuestion: true });
}

function answerButtons(step: Question, place: Place): CardAction[] {
  if (step.type === 'confirm') return yesAndNo(place.context);
  const slot = Object.hasOwn(place.flow.slots, step.slot) ? place.flow.slots[step.slot] : undefined;
  if (slot?.type === 'confirm') return yesAndNo(place.context);
  if (slot?.type !== 'choice') return [];
  const labels = labelsOf(step.text, place);
  return (slot.options ?? []).map((id) => ({ type: 'imBack', title: labels[id]?.[0] ?? id, value: id }));
}

function yesAndNo(context: DialogContext): CardAction[] {
  return (['yes', 'no'] as const).map((id) => ({
    type: 'imBack',
    title: phrase(id, context),
    value: phrase(id, context),
  }));
}

function sayEffect(
  text: string,
  source: string,
  options: { language: string; actions: CardAction[]; rich?: RenderedText['rich']; isQuestion?: boolean },
): SayEffect {
  const activity: ActivityDraft = {
    type: 'message',
    text,
    locale: options.language,
    ...options.rich,
    ...(options.actions.length === 0 ? {} : { suggestedActions: options.actions }),
    inputHint: options.isQuestion ? 'expectingInput' : 'acceptingInput',
  };
  return { kind: 'say', activity, source };
}

function textChoice(context: DialogContext): Omit<TextChoice, 'scope'> {
  const { language, fallbackLanguage, channel, random } = context;
  return { language, fallbackLanguage, channel, random };
}

/** Values as people read them: the label of an option, a date in words. */
function slotLabels({ flow, frame, context }: Place): Record<string, unknown> {
  const labels: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(frame.slots)) {
    const slot = Object.hasOwn(flow.slots, name) ? flow.slots[name] : undefined;
    const ask = flow.steps.find((step) => step.type === 'ask' && step.slot === name);
    if (slot?.type === 'choice' && ask?.type === 'ask' && typeof value === 'string') {
      labels[name] = labelsOf(ask.text, { flow, context })[value]?.[0] ?? value;
    } else if (slot?.type === 'period' || slot?.type === 'amount') {
      labels[name] = stretchOrMoney(slot.type, value, context.language);
    } else if (slot?.type === 'date' && typeof value === 'string') labels[name] = dateLabel(value, context.language);
    else if (slot?.type === 'confirm') labels[name] = phrase(value === true ? 'yes' : 'no', context);
    else labels[name] = value;
  }
  return labels;
}

function stretchOrMoney(type: string, value: unknown, language: string): unknown {
  const period = type === 'period' ? periodOf(value) : undefined;
  const amount = type === 'amount' ? amountOf(value) : undefined;
  if (period !== undefined) return periodLabel(period, language);
  return amount === undefined ? value : amountLabel(amount, language);
}
