/** The audit in MongoDB. */
import type { AuditTrail } from '../../../conversation/store/audit-trail.ts';
import * as audit from '../audit.ts';
import type { Database } from '../database.ts';

export function createAuditTrail(database: Database): AuditTrail {
  return {
    appendAudit: (entry) => database.use((open) => audit.appendAudit(open, entry)),
    listAudit: (limit) => database.use((open) => audit.listAudit(open, limit)),
  };
}
