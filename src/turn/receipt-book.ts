/** Receipts of platforms: into the store, and those who look at the conversation learn of it. */
import type { Receipt, Wakeups } from '../conversation/channel.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { Logger } from '../runtime/logger.ts';

/** A platform may tell of a message before its answer to our sending is here: asked once more after so long. */
const LATE_MS = 2_000;
/** More than so many at a time are not our messages' receipts. */
const MOST_LATE = 1_000;

export interface ReceiptBook {
  /** Rejects with `UnavailableError`: the platform should say it again. */
  note(receipt: Receipt): Promise<void>;
  /** The same for a message that was sent a while ago. False when no message of ours is known by that name. */
  take(receipt: Receipt): Promise<boolean>;
}

export function createReceiptBook(parts: {
  store: Pick<ConversationStore, 'noteReceipt' | 'findHead'>;
  wakeups: Pick<Wakeups, 'wake'>;
  logger: Logger;
}): ReceiptBook {
  const { store, wakeups, logger } = parts;
  let late = 0;

  async function take(receipt: Receipt): Promise<boolean> {
    const id = await store.noteReceipt(receipt);
    if (id === undefined) return false;
    const head = await store.findHead(id);
    if (head) wakeups.wake(id, head.seq);
    return true;
  }

  function takeLater(receipt: Receipt): void {
    if (late >= MOST_LATE) return;
    late += 1;
    setTimeout(() => {
      late -= 1;
      take(receipt).catch((error: unknown) => logger.debug({ err: error }, 'a late receipt was lost'));
    }, LATE_MS).unref();
  }

  return {
    take,
    async note(receipt) {
      if (!(await take(receipt))) takeLater(receipt);
    },
  };
}
