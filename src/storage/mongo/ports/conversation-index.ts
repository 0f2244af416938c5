/** Finding conversations in MongoDB. */
import type { ConversationIndex } from '../../../conversation/store/conversation-index.ts';
import { listConversations } from '../conversation-list.ts';
import type { Database } from '../database.ts';
import * as heads from '../heads.ts';
import { searchActivities } from '../search/search-activities.ts';

export function createConversationIndex(database: Database): ConversationIndex {
  return {
    listConversations: (options) => database.use((open) => listConversations(open, options)),
    listConversationsOf: (ids, limit) => database.use((open) => heads.listConversationsOf(open, ids, limit)),
    searchActivities: (query) => database.use((open) => searchActivities(open, query)),
    countWaiting: (queueId) => database.use((open) => heads.countWaiting(open, queueId)),
    findDue: (now, limit) => database.use((open) => heads.findDue(open, now, limit)),
  };
}
