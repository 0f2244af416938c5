/** Why a rule fired, in a sentence that an agent reads in a second. */
import type { EscalationRule } from '../conversation/content.ts';
import type { EscalationSignals } from './rules.ts';

/**
 * For conditions over the known signals; the condition itself for anything else. `titleOf` says what an intent or a flow
 * is called.
 */
export function becauseOf(rule: EscalationRule, signals: EscalationSignals, titleOf: (id: string) => string): string {
  const { when } = rule;
  if (when.includes('asked.forPerson') && signals.asked.forPerson) return 'Asked for a person';
  if (when.includes('asked.again') && signals.asked.again > 0)
    return signals.asked.again === 1
      ? 'Asked the same a second time'
      : `Asked the same ${signals.asked.again + 1} times`;
  if (when.includes('misunderstood.')) return `Not understood ${signals.misunderstood.inARow} times in a row`;
  if (when.includes('sentiment.'))
    return `Mood got worse, now ${signals.sentiment.level?.toFixed(1) ?? 'unknown'} of -1 to 1${inQuotes(signals.sentiment.because)}`;
  if (when.includes('waiting.') && signals.waiting.minutes > 0) return `Waits for ${signals.waiting.minutes} minutes`;
  if (/\bintent\b/.test(when) && signals.intent !== '') return `Wrote about “${titleOf(signals.intent)}”`;
  if (/\bflow\./.test(when) && signals.flow.id !== '')
    return `Came to “${titleOf(signals.flow.id)}”${signals.flow.step === '' ? '' : `, ${signals.flow.step}`}`;
  if (when.includes('customer.isVip') && signals.customer['isVip'] === true) return 'A very important customer';
  return when;
}

/** The customer's own words: ` (“nobody answers”, “third time”)`. */
function inQuotes(words: readonly string[] = []): string {
  return words.length === 0 ? '' : ` (${words.map((word) => `“${word}”`).join(', ')})`;
}
