/** Documents and leases in memory, as the store keeps them: for tests of channels. */
import type { KitStore } from '../../src/channels/kit/parts.ts';
import type { StoredDocument } from '../../src/conversation/store/documents.ts';

export function memoryDocuments(): KitStore & { documents: Map<string, StoredDocument> } {
  const documents = new Map<string, StoredDocument>();
  const leases = new Map<string, { owner: string; until: string }>();
  const idOf = (kind: string, id: string) => `${kind}\n${id}`;
  return {
    documents,
    async saveDocument(document) {
      documents.set(idOf(document.kind, document.id), structuredClone(document));
    },
    findDocument: async (kind, id) => structuredClone(documents.get(idOf(kind, id))),
    listDocuments: async (kind) => [...documents.values()].filter((each) => each.kind === kind),
    async deleteDocument(kind, id) {
      documents.delete(idOf(kind, id));
    },
    async takeLease({ name, owner, now, until }) {
      const held = leases.get(name);
      if (held && held.owner !== owner && held.until > now) return false;
      leases.set(name, { owner, until });
      return true;
    },
    async releaseLease(name, owner) {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
  };
}
