/** Who did what, when. The schema refuses to change or delete an entry. */
import type { AuditEntry } from '../../conversation/store/audit-trail.ts';
import type { Connection } from './connection.ts';
import { textOf } from './row.ts';

export function appendAudit(connection: Connection, { at, who, what, details }: AuditEntry): void {
  connection.run(
    'INSERT INTO audit (at, who, what, details) VALUES (?, ?, ?, ?)',
    at,
    who,
    what,
    JSON.stringify(details),
  );
}

/** Newest first. */
export function listAudit(connection: Connection, limit: number): AuditEntry[] {
  return connection.all('SELECT * FROM audit ORDER BY id DESC LIMIT ?', limit).map((row) => {
    const details: Record<string, unknown> = JSON.parse(textOf(row, 'details'));
    return { at: textOf(row, 'at'), who: textOf(row, 'who'), what: textOf(row, 'what'), details };
  });
}
