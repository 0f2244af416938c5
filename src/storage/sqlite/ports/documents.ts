/** Documents of other parts of the server, in SQLite. */
import type { Documents } from '../../../conversation/store/documents.ts';
import type { DataFolder } from '../data-folder.ts';
import * as documents from '../documents.ts';

export function createDocuments(folder: DataFolder): Documents {
  return {
    saveDocument: (document) => folder.write((connection) => documents.saveDocument(connection, document)),
    findDocument: async (kind, id) => documents.findDocument(folder.connection, kind, id),
    listDocuments: async (kind) => documents.listDocuments(folder.connection, kind),
    deleteDocument: (kind, id) => folder.write((connection) => documents.deleteDocument(connection, kind, id)),
  };
}
