/** Documents of the Desk: JSON under a kind and an id. */
import { agentId } from '../../conversation/ids.ts';
import type { StoredDocument } from '../../conversation/store/documents.ts';
import type { Collections } from './collections.ts';
import type { DeskDocument } from './documents-kept.ts';

export const idOf = (kind: string, id: string) => `${kind}\n${id}`;

export async function saveDocument({ documents }: Collections, document: StoredDocument): Promise<void> {
  const { kind, id, owner, record, at } = document;
  const kept = { kind, id, at, record: JSON.stringify(record), ...(owner !== undefined && { owner }) };
  const _id = idOf(kind, id);
  if (await documents.insert({ _id, ...kept })) return;
  await documents.update({ _id }, { $set: kept, ...(owner === undefined && { $unset: { owner: 1 as const } }) });
}

export async function findDocument(
  { documents }: Collections,
  kind: string,
  id: string,
): Promise<StoredDocument | undefined> {
  const found = await documents.findById(idOf(kind, id));
  return found && documentOf(found);
}

/** By id. */
export async function listDocuments({ documents }: Collections, kind: string): Promise<StoredDocument[]> {
  return (await documents.find({ kind }, { sort: { id: 1 } })).map(documentOf);
}

export async function deleteDocument({ documents }: Collections, kind: string, id: string): Promise<void> {
  await documents.remove({ _id: idOf(kind, id) });
}

export function documentOf({ kind, id, owner, record: text, at }: DeskDocument): StoredDocument {
  const record: unknown = JSON.parse(text);
  return { kind, id, ...(owner !== undefined && { owner: agentId(owner) }), record, at };
}
