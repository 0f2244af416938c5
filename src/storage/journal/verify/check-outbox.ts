/** Invariants of the outbox: nothing lost, nothing invented, nothing overtaken. */
import type { Finding } from '../../../conversation/store.ts';
import type { OutboxItem } from '../../../conversation/turn.ts';
import type { Check, StoredConversation, StoredItem } from './stored-conversation.ts';

const placeOf = (turnId: number, position: number) => `${turnId}/${position}`;

export const checkOutbox: Check = (conversation) => {
  const findings: Finding[] = [];
  const rows = new Map<string, StoredItem>();
  for (const row of conversation.items) {
    const place = placeOf(row.turnId, row.position);
    if (rows.has(place)) {
      findings.push(finding('outbox.duplicate', conversation, row, 'it is pending and settled, or twice of these'));
    }
    rows.set(place, row);
  }
  const lines = new Map<OutboxItem['lane'], StoredItem[]>();
  for (const { id, seq, turn } of conversation.turns) {
    // An unreadable record is found by checkJournal; its rows cannot be compared.
    for (const [position, item] of turn?.outbox.entries() ?? []) {
      const row = rows.get(placeOf(id, position));
      if (row === undefined) {
        findings.push({
          invariant: 'outbox.lost',
          where: `conversation ${conversation.id}, turn ${seq}, item ${item.id}`,
          detail: 'it is neither pending nor sent nor given up',
        });
        continue;
      }
      lines.set(item.lane, [...(lines.get(item.lane) ?? []), row]);
      findings.push(...compareWithRow(conversation, item, row));
      if (item.lane === 'deliver' && !turn?.activities.some((activity) => activity.id === item.activityId)) {
        findings.push(finding('outbox.activity', conversation, row, `the turn has no activity ${item.activityId}`));
      }
    }
  }
  for (const line of lines.values()) findings.push(...checkOrder(conversation, line));
  return [...findings, ...findInvented(conversation)];
};

function compareWithRow(conversation: StoredConversation, item: OutboxItem, row: StoredItem): Finding[] {
  if (row.settledOrder !== undefined || (row.itemId === item.id && row.lane === item.lane)) return [];
  return [finding('outbox.row', conversation, row, `the turn says item ${item.id} of lane ${item.lane}`)];
}

/**
 * Within a line, what comes later may not have left (or been given up) before what comes first, but for what the channel
 * did not take then and was kept aside.
 */
function checkOrder(conversation: StoredConversation, line: StoredItem[]): Finding[] {
  const findings: Finding[] = [];
  let latest = 0;
  for (const row of line) {
    if (row.wasParked) continue;
    const order = row.settledOrder ?? Number.POSITIVE_INFINITY;
    if (order < latest) findings.push(finding('outbox.order', conversation, row, 'it left before an earlier one'));
    else latest = order;
  }
  return findings;
}

function findInvented(conversation: StoredConversation): Finding[] {
  const turns = new Map(conversation.turns.map(({ id, turn }) => [id, turn]));
  return conversation.items
    .filter(({ turnId, position }) => {
      if (!turns.has(turnId)) return true;
      const turn = turns.get(turnId);
      return turn !== undefined && turn.outbox[position] === undefined;
    })
    .map((row) => finding('outbox.orphan', conversation, row, 'the conversation has no such item'));
}

function finding(invariant: string, { id }: StoredConversation, row: StoredItem, detail: string): Finding {
  return { invariant, where: `conversation ${id}, outbox row ${placeOf(row.turnId, row.position)}`, detail };
}
