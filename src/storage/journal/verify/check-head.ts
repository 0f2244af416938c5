/** Invariants of the head: it is the last turn's state, its columns say the same, and somebody holds the conversation. */
import type { Holder } from '../../../conversation/conversation.ts';
import type { Finding } from '../../../conversation/store.ts';
import { columnsOf, type HeadColumns } from '../head-columns.ts';
import type { Check, StoredHead } from './stored-conversation.ts';

export const checkHead: Check = ({ id, turns, head }) => {
  const where = `conversation ${id}`;
  const last = turns.at(-1);
  if (head === undefined) return [{ invariant: 'head.missing', where, detail: `${turns.length} turns have no head` }];
  const findings: Finding[] = [];
  if (last !== undefined && head.seq !== last.seq) {
    findings.push({
      invariant: 'head.stale',
      where,
      detail: `the head is at turn ${head.seq}, the last is ${last.seq}`,
    });
  } else if (last?.turn !== undefined && JSON.stringify(last.turn.state) !== head.stateText) {
    findings.push({ invariant: 'head.stale', where, detail: 'the head holds another state than the last turn' });
  }
  return [...findings, ...checkColumns(head, where), ...checkHolder(head, where)];
};

function checkColumns(head: StoredHead, where: string): Finding[] {
  if (head.state === undefined) return [];
  const expected = columnsOf(head.state);
  const columns: (keyof HeadColumns)[] = [
    'customer_id',
    'holder',
    'queue_id',
    'agent_id',
    'due_at',
    'next_due_at',
    'pinned_release',
    'language',
    'channel',
    'priority',
    'feels',
    'labels',
  ];
  return columns
    .filter((column) => head[column] !== expected[column])
    .map((column) => ({
      // Its own name: a timer that is not found here never fires.
      invariant: column === 'next_due_at' ? 'timer.index' : 'head.index',
      where,
      detail: `${column} is ${head[column]}, the state says ${expected[column]}`,
    }));
}

/** Whether the agent exists is seen with the accounts, in check-tables. */
function checkHolder({ state }: StoredHead, where: string): Finding[] {
  // A state that is no JSON is found as stale.
  if (state === undefined || isWhole(state.holder)) return [];
  return [{ invariant: 'owner.missing', where, detail: 'nobody holds the conversation' }];
}

function isWhole(holder: Holder): boolean {
  switch (holder.kind) {
    case 'bot':
      return true;
    case 'queue':
      return isNamed(holder.queueId) && isNamed(holder.since);
    case 'agent':
    case 'wrapUp':
    case 'snoozed':
      return isNamed(holder.agentId) && isNamed(holder.queueId);
    case 'desk':
      return isNamed(holder.desk) && isNamed(holder.queueId);
    case 'closed':
      return isNamed(holder.since);
    default:
      // Only a damaged or foreign record comes here.
      return false;
  }
}

const isNamed = (value: unknown) => typeof value === 'string' && value !== '';
