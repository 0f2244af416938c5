/** The named values that texts, conditions and rules may use (docs/reference/content.md lists them). */

import type { Hours } from '../conversation/content.ts';
import { wholePerson } from '../conversation/person.ts';
import { isOpen, opensAt } from '../escalation/hours.ts';
import { type EscalationSignals, escalationSignals } from '../escalation/rules.ts';
import { sentimentLine } from '../escalation/sentiment-trend.ts';
import type { TurnDraft } from './turn-draft.ts';

export function scopeOf(draft: TurnDraft): Record<string, unknown> {
  const { state, context } = draft;
  const customer = wholePerson(draft.customer, context.kin);
  const { settings } = context.release.content;
  return {
    customer: {
      ...customer.attributes,
      attributes: customer.attributes,
      name: customer.name,
      firstName: customer.name?.split(/\s+/)[0],
      email: customer.email,
      phone: customer.phone,
      isVerified: customer.isVerified ?? false,
      isVip: customer.isVip ?? false,
    },
    settings: { ...settings.values, name: settings.name },
    conversation: { id: context.conversationId, channel: state.address.channel, language: state.language },
    // Asked by few texts, and costly where the next opening is days away: worked out when it is read.
    get hours() {
      const { now } = context;
      return { open: isOpen(settings.hours, now), opens: opensText(settings.hours, now, state.language) };
    },
    sentiment: sentimentLine(state.sentiment),
    misunderstood: { inARow: state.misunderstoodInARow },
    turns: { customer: state.customerMessages },
    slots: state.slots,
  };
}

/** What the escalation rules look at, of a state and the message at hand. */
export function signalsOf(
  draft: TurnDraft,
  message: Parameters<typeof escalationSignals>[0]['message'],
): EscalationSignals {
  return escalationSignals({
    state: draft.state,
    customer: wholePerson(draft.customer, draft.context.kin),
    message,
    now: draft.context.now,
  });
}

/** "Mon 09:00" in the customer's language and the company's time zone; undefined when open or never open. */
export function opensText(hours: Hours | undefined, now: number, language: string): string | undefined {
  const at = opensAt(hours, now);
  if (at === undefined || !hours) return undefined;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: hours.timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
