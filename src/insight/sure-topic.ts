/** What a message was surely about, as far as an agent learns something from it. */
import type { TurnRecord } from '../conversation/turn.ts';

/** The intent that was sure enough to act on; undefined for small talk and for the wish for a person. */
export function sureTopic({ understanding }: Pick<TurnRecord, 'understanding'>): string | undefined {
  const intent = understanding?.decision === 'answer' ? understanding.intent : undefined;
  return intent === undefined || isAboutNothing(intent) ? undefined : intent;
}

/** A greeting; and that somebody who waits for a person wants one, an agent knows already. */
function isAboutNothing(intent: string): boolean {
  return intent.startsWith('small-talk.') || intent === 'person.request';
}
