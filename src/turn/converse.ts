/** The bot's side of a customer's message: a command, an escalation, the open flow, the FAQ, or an honest "I do not know". */

import { canAnswer } from '../dialog/can-answer.ts';
import type { Utterance } from '../dialog/dialog-context.ts';
import { submitted } from '../dialog/form/card-value.ts';
import { becauseOf } from '../escalation/because.ts';
import { firedRule } from '../escalation/rules.ts';
import { titleOf } from '../insight/title-of.ts';
import { answerForm, askInput, keepForm } from './form.ts';
import { firstQueue, handOver } from './hand-over.ts';
import { commandsIn, type Message } from './message.ts';
import { obeyCommand } from './obey-command.ts';
import { dialogContext, runFlow } from './run-flow.ts';
import { signalsOf } from './scope.ts';
import { answerFaq, commandButton, flowOf, sayPhrase, titleAction } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

const MOST_OFFERED = 3;

/** `before` are the draft's signals as they were before this message: rules fire on becoming true. */
export function converse(draft: TurnDraft, message: Message, before: ReturnType<typeof signalsOf>): void {
  if (message.command && obeyCommand(draft, message.command)) return;
  if (escalateByRule(draft, message, before)) return;
  if (message.command === 'person') {
    handOver(draft, {
      queueId: firstQueue(draft),
      rule: 'customer:asked',
      because: 'Asked for a person',
      priority: 'normal',
    });
    return;
  }
  if (message.ask !== undefined && answerAndGoOn(draft, message.ask)) return;
  if (message.run !== undefined && startFlow(draft, message.run)) return;
  if (draft.state.form) {
    fillIn(draft, message);
    return;
  }
  if (draft.state.dialogs.length > 0) {
    answerFlow(draft, message);
    return;
  }
  if (takeCard(draft, message)) return;
  if (answerIntent(draft)) return;
  if (message.text === '' && inbound(draft)?.attachments?.length) {
    // A file without words is nothing to understand: it is kept, and asked about.
    draft.decide('file.received');
    sayPhrase(draft, 'file-received');
    return;
  }
  notUnderstood(draft, message, before);
}

function escalateByRule(draft: TurnDraft, message: Message, before: ReturnType<typeof signalsOf>): boolean {
  const intent = sureIntent(draft) ?? '';
  // A choice, or the answer to a flow's question, may be the same twice without being asked again.
  const isQuestion = !message.isChoice && draft.state.dialogs.length === 0;
  const question = isQuestion ? { intent, text: message.text } : undefined;
  const now = signalsOf(draft, { asksForPerson: message.command === 'person', intent, question });
  const { content } = draft.context.release;
  const rule = firedRule(content.settings.escalate, before, now);
  if (!rule) return false;
  handOver(draft, {
    queueId: rule.to,
    rule: `rule:${rule.id}`,
    because: becauseOf(rule, now, (id) => titleOf(id, content)),
    priority: rule.priority,
    say: rule.say,
  });
  return true;
}

/** The open input of a card that is asked one by one; a question in between is answered first. */
function fillIn(draft: TurnDraft, message: Message): void {
  if (answerQuestionBetween(draft, message)) return;
  const filled = answerForm(draft, message);
  if (filled) goOnWith(draft, filled);
}

/** What the whole card says, once it is asked through: for the flow that asked, or as one that was sent by itself. */
function goOnWith(draft: TurnDraft, message: Message): void {
  const { run, ask } = commandsIn(message.value);
  if (ask !== undefined && answerAndGoOn(draft, ask)) return;
  if (run !== undefined && startFlow(draft, run)) return;
  if (draft.state.dialogs.length > 0) answerFlow(draft, message);
  else takeCard(draft, message);
}

/** A card that no flow asked for: what it says is known from now on. */
function takeCard(draft: TurnDraft, { text, value }: Message): boolean {
  const sent = submitted(value);
  if (sent === undefined || text !== '') return false;
  draft.update({ slots: { ...draft.state.slots, ...sent }, misunderstoodInARow: 0 });
  draft.decide('card.taken');
  sayPhrase(draft, 'form-taken');
  return true;
}

/** A sure question where only a date, a number or a choice is one answer: it is answered, and the input asked again. */
function answerQuestionBetween(draft: TurnDraft, message: Message): boolean {
  const kind = draft.state.form?.left[0]?.kind;
  if (message.isChoice || kind === undefined || kind === 'text' || !message.said.trimEnd().endsWith('?')) return false;
  const intent = sureIntent(draft);
  if (intent === undefined || !answerFaq(draft, intent)) return false;
  askInput(draft);
  return true;
}

/** The open flow first; a sure question in between is answered, and the flow goes on where it was. */
function answerFlow(draft: TurnDraft, message: Message): void {
  const utterance: Utterance = {
    text: message.text,
    value: message.value,
    understanding: draft.context.understanding,
    attachments: inbound(draft)?.attachments,
  };
  if (!message.isChoice && !canAnswer(utterance, dialogContext(draft))) {
    const intent = askedInBetween(draft);
    if (intent !== undefined && (answerAndGoOn(draft, intent) || startFlowOf(draft, intent))) return;
  }
  // A flow has its own patience (retries, otherwise): a rejected answer is no misunderstanding of the conversation.
  const { understood } = runFlow(draft, { kind: 'utterance', ...utterance });
  if (understood) draft.update({ misunderstoodInARow: 0 });
}

/** Says the FAQ's answer and, when a flow is open, its question again. */
function answerAndGoOn(draft: TurnDraft, id: string): boolean {
  if (!answerFaq(draft, id)) return false;
  keepForm(draft, draft.lastSaid ?? {});
  if (draft.state.form) askInput(draft);
  else if (draft.state.dialogs.length > 0) {
    draft.decide('dialog.resume');
    runFlow(draft, { kind: 'repeat' });
  }
  return true;
}

function answerIntent(draft: TurnDraft): boolean {
  const intent = sureIntent(draft);
  return intent !== undefined && (answerAndGoOn(draft, intent) || startFlowOf(draft, intent));
}

function startFlowOf(draft: TurnDraft, intent: string): boolean {
  const flow = flowOf(draft, intent);
  return flow !== undefined && startFlow(draft, flow.id);
}

function startFlow(draft: TurnDraft, id: string): boolean {
  const { content } = draft.context.release;
  if (!Object.hasOwn(content.flows, id)) return false;
  if (draft.state.form) draft.update({ form: undefined });
  const { understanding } = draft.context;
  runFlow(draft, { kind: 'start', flow: id, understanding });
  draft.update({ misunderstoodInARow: 0 });
  return true;
}

/** Asks back between two sure things; otherwise says so, and after two in a row the rules call a person. */
function notUnderstood(draft: TurnDraft, message: Message, before: ReturnType<typeof signalsOf>): void {
  const { understanding } = draft.context;
  if (understanding?.decision === 'didYouMean') {
    const offers = (understanding.choices ?? understanding.intents.map(({ intent }) => intent))
      .flatMap((id) => titleAction(draft, id) ?? [])
      .slice(0, MOST_OFFERED);
    if (offers.length > 0) {
      draft.decide('understanding.did-you-mean');
      sayPhrase(draft, 'did-you-mean', {}, [...offers, commandButton(draft, 'person', 'label-person')]);
      return;
    }
  }
  draft.decide('understanding.fallback');
  draft.update({ misunderstoodInARow: draft.state.misunderstoodInARow + 1 });
  if (escalateByRule(draft, message, before)) return;
  sayPhrase(draft, 'fallback', {}, [commandButton(draft, 'person', 'label-person')]);
}

function sureIntent(draft: TurnDraft): string | undefined {
  const { understanding } = draft.context;
  return understanding?.decision === 'answer' ? understanding.intent : undefined;
}

/**
 * A question in the middle of a flow needs more than just enough: most words there are answers that went wrong, and a
 * strange one must lead to the hint of the open question, not to a far-fetched FAQ.
 */
function askedInBetween(draft: TurnDraft): string | undefined {
  const { understanding } = draft.context;
  const intent = sureIntent(draft);
  if (!understanding || intent === undefined) return undefined;
  const { answer } = understanding.thresholds;
  const score = understanding.intents[0]?.score ?? 0;
  const isQuestion = understanding.text.trimEnd().endsWith('?');
  const { familiarity } = understanding;
  const isFamiliar = familiarity === undefined || familiarity.score >= 2 * familiarity.answer;
  return isQuestion || (isFamiliar && score >= answer + (1 - answer) / 4) ? intent : undefined;
}

function inbound(draft: TurnDraft) {
  return draft.context.cause.kind === 'customer' ? draft.context.cause.activity : undefined;
}
