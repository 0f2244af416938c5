/** The audit in SQLite. */
import type { AuditTrail } from '../../../conversation/store/audit-trail.ts';
import * as audit from '../audit.ts';
import type { DataFolder } from '../data-folder.ts';

export function createAuditTrail(folder: DataFolder): AuditTrail {
  return {
    appendAudit: (entry) => folder.write((connection) => audit.appendAudit(connection, entry)),
    listAudit: async (limit) => audit.listAudit(folder.connection, limit),
  };
}
