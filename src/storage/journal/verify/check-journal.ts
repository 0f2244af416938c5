/** Invariants of the journal: turns 1, 2, 3 …, each as it was written, and its activities 1, 2, 3 …. */
import type { Finding } from '../../../conversation/store.ts';
import { checksumOf } from '../record.ts';
import type { Check, StoredTurn } from './stored-conversation.ts';

export const checkJournal: Check = ({ id, turns }) => {
  const findings: Finding[] = [];
  let expected = 1;
  for (const stored of turns) {
    const where = `conversation ${id}, turn ${stored.seq}`;
    if (stored.seq !== expected) {
      findings.push({ invariant: 'journal.gap', where, detail: `turn ${expected} should come here` });
    }
    expected = stored.seq + 1;
    if (checksumOf(stored.record) !== stored.checksum) {
      findings.push({ invariant: 'journal.checksum', where, detail: 'the record is not as it was written' });
    } else if (stored.turn === undefined) {
      findings.push({ invariant: 'journal.record', where, detail: 'the record is not JSON' });
    }
    findings.push(...compareWithRow(id, stored, where));
  }
  return findings;
};

function compareWithRow(id: string, { turn, seq, causeKey, lastOrdinal }: StoredTurn, where: string): Finding[] {
  if (turn === undefined) return [];
  const wrong = [
    turn.conversationId !== id && `conversation ${turn.conversationId}`,
    turn.seq !== seq && `seq ${turn.seq}`,
    turn.cause.key !== causeKey && 'another cause key',
    turn.state.activities !== lastOrdinal && `${turn.state.activities} activities so far, the row ${lastOrdinal}`,
  ].filter((difference) => difference !== false);
  if (wrong.length === 0) return [];
  return [{ invariant: 'journal.seq', where, detail: `the record says ${wrong.join(', ')}` }];
}

export const checkActivities: Check = ({ id, turns }) => {
  const findings: Finding[] = [];
  let ordinal = 0;
  for (const { seq, turn } of turns) {
    // Already found by checkJournal; what follows could only repeat it.
    if (turn === undefined) return findings;
    const where = `conversation ${id}, turn ${seq}`;
    for (const activity of turn.activities) {
      ordinal += 1;
      if (activity.ordinal !== ordinal || activity.id !== `${id}|${ordinal}`) {
        findings.push({
          invariant: 'activity.gap',
          where,
          detail: `activity ${activity.id} has ordinal ${activity.ordinal}, ${ordinal} was expected`,
        });
        ordinal = activity.ordinal;
      }
    }
    if (turn.state.activities !== ordinal) {
      findings.push({
        invariant: 'activity.gap',
        where,
        detail: `the state counts ${turn.state.activities} activities, the journal ${ordinal}`,
      });
      ordinal = turn.state.activities;
    }
  }
  return findings;
};
