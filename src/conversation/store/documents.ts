/** The port of what other parts of the server keep in a shape of their own. */
import type { AgentId } from '../ids.ts';

/** JSON under a kind and an id; the kind's owner knows its shape. */
export interface StoredDocument {
  kind: string;
  id: string;
  /** Whose it is; everybody's when absent. */
  owner?: AgentId;
  record: unknown;
  at: string;
}

export interface Documents {
  /** What the Desk shares or keeps for one agent: canned replies, macros, views, queue of one-time codes. */
  saveDocument(document: StoredDocument): Promise<void>;
  findDocument(kind: string, id: string): Promise<StoredDocument | undefined>;
  listDocuments(kind: string): Promise<StoredDocument[]>;
  deleteDocument(kind: string, id: string): Promise<void>;
}
