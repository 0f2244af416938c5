/** The port of the audit: who changed what, in ids, never in what was said. */

export interface AuditEntry {
  at: string;
  /** An account's id, or `system`. */
  who: string;
  /** `account.created`, `release.activated`, `conversation.claimed`, … */
  what: string;
  /** Ids only, never content. */
  details: Record<string, unknown>;
}

export interface AuditTrail {
  appendAudit(entry: AuditEntry): Promise<void>;
  listAudit(limit: number): Promise<AuditEntry[]>;
}
