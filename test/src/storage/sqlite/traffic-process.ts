/**
 * A process that commits turns until it is killed: `node traffic-process.ts DATA_DIR TURNS`. Prints the cause key of each
 * turn once it is acknowledged, in order of acknowledgement; after TURNS of them it kills itself, leaving its write-ahead log.
 */
import { createSqliteConversationStore } from '../../../../src/storage/sqlite/sqlite-conversation-store.ts';
import { aFirstCommit, aRelease, aTurn, atSecond } from '../../../support/builders.ts';

const [dataDir = '', limit = ''] = process.argv.slice(2);
const store = createSqliteConversationStore({
  dataDir,
  // Everything stays in the write-ahead log, so that cutting it cuts the history.
  onOpen: (database) => database.exec('PRAGMA wal_autocheckpoint = 0'),
});
await store.open();
await store.saveRelease(aRelease());

let acknowledged = 0;

/** Turns of one conversation, each delivered before the next. */
async function converse(conversation: string): Promise<void> {
  for (let seq = 1; ; seq += 1) {
    const commit = seq === 1 ? aFirstCommit({ conversation }) : { turn: aTurn({ conversation, seq }) };
    const { outcome } = await store.commitTurn(commit);
    if (outcome !== 'committed') throw new Error(`${conversation} ${seq}: ${outcome}`);
    process.stdout.write(`${commit.turn.cause.key}\n`);
    acknowledged += 1;
    if (acknowledged === Number(limit)) process.kill(process.pid, 'SIGKILL');
    await store.settle(`deliver-${conversation}|${2 * seq}`, { outcome: 'sent' }, atSecond(seq));
  }
}

await Promise.all(Array.from({ length: 12 }, (_, index) => converse(`t${index}`)));
