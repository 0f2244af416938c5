/** Every turn of an installation, read through the store's own port. */
import type { HolderKind } from '../../src/conversation/conversation.ts';
import type { TurnRecord } from '../../src/conversation/turn.ts';
import { openStore } from '../../src/open-store.ts';

const EVERY_HOLDER: HolderKind[] = ['bot', 'queue', 'agent', 'wrapUp', 'snoozed', 'desk', 'closed'];
const PAGE = 200;

/** The turns of each conversation, in the order of the journal. `mongoUri`: where the data is, when it is not in the folder. */
export async function readJournal(dataDir: string, mongoUri?: string): Promise<TurnRecord[][]> {
  const store = await openStore({ dataDir, SQLITE_SYNCHRONOUS: 'FULL', MONGODB_URI: mongoUri }, { mode: 'read' });
  try {
    const conversations: TurnRecord[][] = [];
    let after: string | undefined;
    do {
      const page = await store.listConversations({
        holders: EVERY_HOLDER,
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      for (const { conversationId } of page.conversations) conversations.push(await store.readTurns(conversationId));
      after = page.next;
    } while (after !== undefined);
    return conversations;
  } finally {
    await store.close();
  }
}
