/** Leases: what only one of several may do at a time. */
import type { Connection } from './connection.ts';

export function takeLease(
  connection: Connection,
  { name, owner, now, until }: { name: string; owner: string; now: string; until: string },
): boolean {
  const taken = connection.get(
    `INSERT INTO leases (name, owner, until) VALUES (?1, ?2, ?3)
     ON CONFLICT (name) DO UPDATE SET owner = ?2, until = ?3 WHERE leases.owner = ?2 OR leases.until <= ?4
     RETURNING name`,
    name,
    owner,
    until,
    now,
  );
  return taken !== undefined;
}

/** One that is another's by now stays theirs. */
export function releaseLease(connection: Connection, name: string, owner: string): void {
  connection.run('DELETE FROM leases WHERE name = ? AND owner = ?', name, owner);
}
