/** Why a rule fired, in a sentence that an agent reads in a second. */
import type { EscalationRule } from '../conversation/content.ts';
import type { EscalationSignals } from './rules.ts';

/** For conditions over the known signals; the condition itself for anything else. */
export function becauseOf(rule: EscalationRule, signals: EscalationSignals): string {
  if (rule.when.includes('asked.forPerson') && signals.asked.forPerson) return 'Asked for a person';
  if (rule.when.includes('misunderstood.')) return `Not understood ${signals.misunderstood.inARow} times in a row`;
  if (rule.when.includes('sentiment.'))
    return `Mood got worse, now ${signals.sentiment.level?.toFixed(1) ?? 'unknown'} of -1 to 1${inQuotes(signals.sentiment.because)}`;
  if (/\bintent\b/.test(rule.when) && signals.intent !== '') return `Wrote about ${signals.intent}`;
  return rule.when;
}

/** The customer's own words: ` (“nobody answers”, “third time”)`. */
function inQuotes(words: readonly string[] = []): string {
  return words.length === 0 ? '' : ` (${words.map((word) => `“${word}”`).join(', ')})`;
}
