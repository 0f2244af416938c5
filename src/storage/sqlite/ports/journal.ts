/** The journal in SQLite. What conversations that go on right now ask for is answered from memory. */
import type { Journal } from '../../../conversation/store/journal.ts';
import { findConversationAt } from '../addresses.ts';
import type { DataFolder } from '../data-folder.ts';
import * as heads from '../heads.ts';
import * as journal from '../journal.ts';
import { indexSaid } from '../search/said-index.ts';
import { turnRowOf } from '../turn-row.ts';

export function createJournal(folder: DataFolder): Journal {
  return {
    findHead: async (id) => {
      const connection = folder.connection;
      return folder.hot?.findHead(id) ?? heads.findHead(connection, id);
    },
    findConversationAt: async (address) => {
      const connection = folder.connection;
      return folder.hot?.findConversationAt(address) ?? findConversationAt(connection, address);
    },
    findTurnByCause: async (key) => journal.findTurnByCause(folder.connection, key),
    commitTurn: async (commit) => {
      const row = turnRowOf(commit);
      return folder.write((connection) => journal.commitTurn(connection, row), {
        last: ({ outcome }) => {
          if (outcome === 'committed') indexSaid(folder.connection, row.id, row.said);
        },
        committed: ({ outcome }) => {
          if (outcome === 'committed') folder.hot?.keep(row);
        },
      });
    },
    readTurns: async (id, options = {}) => journal.readTurns(folder.connection, id, options),
    readTurnsBetween: async (options) => journal.readTurnsBetween(folder.connection, options),
    readChangesSince: async (cursor, limit) => journal.readChangesSince(folder.connection, cursor, limit),
    readActivities: async (id, options = {}) => journal.readActivities(folder.connection, id, options),
  };
}
