/** The journal in MongoDB. */
import type { Journal } from '../../../conversation/store/journal.ts';
import { findConversationAt } from '../addresses.ts';
import { readChangesSince } from '../changes.ts';
import { commitTurn } from '../commit-turn.ts';
import type { Database } from '../database.ts';
import * as journal from '../journal.ts';
import { attemptOf } from '../turn-document.ts';

export function createJournal(database: Database): Journal {
  return {
    findHead: (id) => database.use((open) => journal.findHead(open, id)),
    findConversationAt: (address) => database.use((open) => findConversationAt(open, address)),
    findTurnByCause: (key) => database.use((open) => journal.findTurnByCause(open, key)),
    commitTurn: (commit) => database.use((open) => commitTurn(open, attemptOf(commit), database.clock.now())),
    readTurns: (id, options = {}) => database.use((open) => journal.readTurns(open, id, options)),
    readTurnsBetween: (options) => database.use((open) => journal.readTurnsBetween(open, options)),
    readChangesSince: (cursor, limit) => database.use((open) => readChangesSince(open, cursor, limit)),
    readActivities: (id, options = {}) => database.use((open) => journal.readActivities(open, id, options)),
  };
}
