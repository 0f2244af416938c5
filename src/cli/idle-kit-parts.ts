/** What channels need to be asked and checked without running: nothing comes in, nothing is written. */

import { createMediaService } from '../channels/kit/media/media-service.ts';
import type { KitParts } from '../channels/kit/parts.ts';
import type { StoredDocument } from '../conversation/store/documents.ts';
import { systemClock } from '../runtime/clock.ts';
import { BugError } from '../runtime/errors.ts';
import { randomIds } from '../runtime/ids.ts';
import { createLogger } from '../runtime/logger.ts';

export function idleKitParts(publicOrigin: string | undefined): KitParts {
  const store = documentsInMemory();
  const logger = createLogger('silent');
  const files = { save: async () => undefined, find: async () => undefined, read: async () => undefined };
  return {
    receiver: {
      receive: nothing,
      receiveInline: nothing,
      receiveEcho: nothing,
      noteReceipt: nothing,
      noteTyping: nothing,
    },
    store,
    media: createMediaService({ store, files, key: 'idle', clock: systemClock, logger }),
    clock: systemClock,
    ids: randomIds,
    random: Math.random,
    logger,
    publicOrigin,
  };
}

function nothing(): never {
  throw new BugError({ code: 'channel.idle', message: 'A channel that was only asked took a message.' });
}

/** A token that a check fetches is kept as long as the command runs. */
function documentsInMemory(): KitParts['store'] {
  const documents = new Map<string, StoredDocument>();
  const keyOf = (kind: string, id: string) => `${kind}\n${id}`;
  return {
    saveDocument: async (document) => void documents.set(keyOf(document.kind, document.id), document),
    findDocument: async (kind, id) => documents.get(keyOf(kind, id)),
    listDocuments: async (kind) => [...documents.values()].filter((document) => document.kind === kind),
    deleteDocument: async (kind, id) => void documents.delete(keyOf(kind, id)),
    takeLease: async () => true,
    releaseLease: async () => undefined,
  };
}
