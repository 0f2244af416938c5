/** Documents of other parts of the server, in MongoDB. */
import type { Documents } from '../../../conversation/store/documents.ts';
import type { Database } from '../database.ts';
import * as documents from '../desk-documents.ts';

export function createDocuments(database: Database): Documents {
  return {
    saveDocument: (document) => database.use((open) => documents.saveDocument(open, document)),
    findDocument: (kind, id) => database.use((open) => documents.findDocument(open, kind, id)),
    listDocuments: (kind) => database.use((open) => documents.listDocuments(open, kind)),
    deleteDocument: (kind, id) => database.use((open) => documents.deleteDocument(open, kind, id)),
  };
}
