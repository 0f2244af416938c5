/** Every turn of a data folder, read through the store's own port. */
import type { HolderKind } from '../../src/conversation/conversation.ts';
import type { TurnRecord } from '../../src/conversation/turn.ts';
import { SqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';

const EVERY_HOLDER: HolderKind[] = ['bot', 'queue', 'agent', 'closed'];
const PAGE = 200;

/** The turns of each conversation, in the order of the journal. */
export async function readJournal(dataDir: string): Promise<TurnRecord[][]> {
  const store = new SqliteConversationStore({ dataDir, mode: 'read' });
  await store.open();
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
