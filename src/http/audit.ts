/** Writes down who did what. Details are ids and kinds, never content. */
import type { ConversationStore } from '../conversation/store.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';

/** `who` is an account's id or `system`; `what` is `area.deed` in the past tense. */
export type Audit = (who: string, what: string, details?: Record<string, unknown>) => Promise<void>;

export function createAudit({ store, clock }: { store: Pick<ConversationStore, 'appendAudit'>; clock: Clock }): Audit {
  return (who, what, details = {}) => store.appendAudit({ at: isoTime(clock.now()), who, what, details });
}
