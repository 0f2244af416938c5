/** Writes down who did what. Details are ids and kinds, never content. */
import type { AuditTrail } from '../conversation/store/audit-trail.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';

/** `who` is an account's id or `system`; `what` is `area.deed` in the past tense. */
export type Audit = (who: string, what: string, details?: Record<string, unknown>) => Promise<void>;

export function createAudit({ store, clock }: { store: Pick<AuditTrail, 'appendAudit'>; clock: Clock }): Audit {
  return (who, what, details = {}) => store.appendAudit({ at: isoTime(clock.now()), who, what, details });
}
