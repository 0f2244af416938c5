/** When a person is the better answer: the company's rules over what is known of the conversation. */
import { isTrue } from '../conversation/condition.ts';
import type { EscalationRule } from '../conversation/content.ts';

/** The names that a rule's `when` may use; the page docs/reference/escalation.md explains each. */
export interface EscalationSignals {
  asked: { forPerson: boolean };
  misunderstood: { inARow: number };
  /** `because`: the customer's words that moved it last. */
  sentiment: { level?: number; slope?: number; worst?: number; because?: string[] };
  turns: { customer: number };
  /** Sure intent of this message, or the empty text. */
  intent: string;
  language: string;
  channel: string;
  slots: Record<string, unknown>;
  customer: Record<string, unknown>;
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
  return rules.find(
    (rule) =>
      isTrue(rule.when, now as unknown as Record<string, unknown>) &&
      !isTrue(rule.when, before as unknown as Record<string, unknown>),
  );
}
