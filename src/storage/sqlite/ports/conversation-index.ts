/** Finding conversations in SQLite. */
import type { ConversationIndex } from '../../../conversation/store/conversation-index.ts';
import { listConversations } from '../conversation-list.ts';
import type { DataFolder } from '../data-folder.ts';
import * as heads from '../heads.ts';
import { searchActivities } from '../search/search-activities.ts';

export function createConversationIndex(folder: DataFolder): ConversationIndex {
  return {
    listConversations: async (options) => listConversations(folder.connection, options),
    listConversationsOf: async (ids, limit) => heads.listConversationsOf(folder.connection, ids, limit),
    searchActivities: async (query) => searchActivities(folder.connection, query),
    countWaiting: async (queueId) => heads.countWaiting(folder.connection, queueId),
    findDue: async (now, limit) => heads.findDue(folder.connection, now, limit),
  };
}
