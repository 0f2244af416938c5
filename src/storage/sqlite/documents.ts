/** Documents of the Desk: JSON under a kind and an id. */
import { agentId } from '../../conversation/ids.ts';
import type { StoredDocument } from '../../conversation/store/documents.ts';
import type { Connection } from './connection.ts';
import { optionalTextOf, type Row, textOf } from './row.ts';

export function saveDocument(connection: Connection, { kind, id, owner, record, at }: StoredDocument): void {
  connection.run(
    `INSERT INTO documents (kind, id, owner, at, record) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, at = excluded.at, record = excluded.record`,
    kind,
    id,
    owner ?? null,
    at,
    JSON.stringify(record),
  );
}

export function findDocument(connection: Connection, kind: string, id: string): StoredDocument | undefined {
  const row = connection.get('SELECT * FROM documents WHERE kind = ? AND id = ?', kind, id);
  return row === undefined ? undefined : documentOf(row);
}

/** By id. */
export function listDocuments(connection: Connection, kind: string): StoredDocument[] {
  return connection.all('SELECT * FROM documents WHERE kind = ? ORDER BY id', kind).map(documentOf);
}

export function deleteDocument(connection: Connection, kind: string, id: string): void {
  connection.run('DELETE FROM documents WHERE kind = ? AND id = ?', kind, id);
}

export function documentOf(row: Row): StoredDocument {
  const owner = optionalTextOf(row, 'owner');
  const record: unknown = JSON.parse(textOf(row, 'record'));
  return {
    kind: textOf(row, 'kind'),
    id: textOf(row, 'id'),
    ...(owner !== undefined && { owner: agentId(owner) }),
    record,
    at: textOf(row, 'at'),
  };
}
