/** Secrets and settings that this installation made for itself. */
import type { Connection } from './connection.ts';
import { textOf } from './row.ts';

export function findSecret(connection: Connection, name: string): string | undefined {
  const row = connection.get('SELECT value FROM secrets WHERE name = ?', name);
  return row === undefined ? undefined : textOf(row, 'value');
}

/** Runs inside a group's transaction, so two callers at once get the same one. */
export function getOrCreateSecret(connection: Connection, name: string, create: () => string): string {
  const known = findSecret(connection, name);
  if (known !== undefined) return known;
  const value = create();
  connection.run('INSERT INTO secrets (name, value) VALUES (?, ?)', name, value);
  return value;
}

export function deleteSecret(connection: Connection, name: string): void {
  connection.run('DELETE FROM secrets WHERE name = ?', name);
}
