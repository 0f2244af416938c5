/** When a person is the better answer: the company's rules over what is known of the conversation. */
import { isTrue } from '../conversation/condition.ts';
import type { EscalationRule } from '../conversation/content.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import { type Question, timesAsked } from './repeated-question.ts';
import { levelForRules, sentimentLine, slopeForRules, worstForRules } from './sentiment-trend.ts';

/** The names that a rule's `when` may use; the page docs/reference/escalation.md explains each. */
export interface EscalationSignals {
  /** `again`: how often the same was asked before. */
  asked: { forPerson: boolean; again: number };
  misunderstood: { inARow: number };
  /** `because`: the customer's words that moved it last. None of the numbers can come from one message alone. */
  sentiment: { level?: number; slope?: number; worst?: number; measured: number; because?: string[] };
  turns: { customer: number };
  /** Minutes that the customer waits for a person by now; 0 while nobody is awaited. */
  waiting: { minutes: number };
  /** Where the open flow stands; both empty without one. */
  flow: { id: string; step: string };
  /** Sure intent of this message, or the empty text. */
  intent: string;
  language: string;
  channel: string;
  slots: Record<string, unknown>;
  /** Attributes, `tier` among them, and `isVip`, `isVerified`, `language`, `timezone`. */
  customer: Record<string, unknown>;
}

/** What the rules look at, of a state and the message at hand. `now` in milliseconds since 1970. */
export function escalationSignals(options: {
  state: ConversationState;
  customer: Pick<Customer, 'attributes' | 'isVip' | 'isVerified' | 'language' | 'timezone'>;
  message: { asksForPerson: boolean; intent: string; question?: Question | undefined };
  now: number;
}): EscalationSignals {
  const { state, customer, message, now } = options;
  const { holder, sentiment, dialogs } = state;
  const line = sentimentLine(sentiment);
  const frame = dialogs.at(-1);
  return {
    asked: {
      forPerson: message.asksForPerson,
      again: message.question === undefined ? 0 : timesAsked(state.questions, message.question),
    },
    misunderstood: { inARow: state.misunderstoodInARow },
    sentiment: {
      ...defined('level', levelForRules(sentiment)),
      ...defined('slope', slopeForRules(sentiment)),
      ...defined('worst', worstForRules(sentiment)),
      measured: sentiment.points.length,
      ...defined('because', (line.movedBy ?? line.worstMessage)?.because),
    },
    turns: { customer: state.customerMessages },
    waiting: {
      minutes: holder.kind === 'queue' ? Math.max(0, Math.floor((now - Date.parse(holder.since)) / 60_000)) : 0,
    },
    flow: { id: frame?.flow ?? '', step: frame?.step ?? '' },
    intent: message.intent,
    language: state.language,
    channel: state.address.channel,
    slots: state.slots,
    customer: {
      ...customer.attributes,
      isVip: customer.isVip === true,
      isVerified: customer.isVerified === true,
      ...defined('language', customer.language),
      ...defined('timezone', customer.timezone),
    },
  };
}

/**
 * The first rule that became true with this message. A rule that was true before the message already does not fire
 * again: a customer who came back from the queue is not sent there by the same old trend.
 */
export function firedRule(
  rules: EscalationRule[],
  before: EscalationSignals,
  now: EscalationSignals,
): EscalationRule | undefined {
  return rules.find((rule) => isTrue(rule.when, scopeOf(now)) && !isTrue(rule.when, scopeOf(before)));
}

/** CEL takes any names; the interface says which there are. */
function scopeOf(signals: EscalationSignals): Record<string, unknown> {
  return { ...signals };
}

/** Absent, not undefined: CEL's `has()` asks for it. */
function defined<K extends string, T>(name: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, T>);
}
