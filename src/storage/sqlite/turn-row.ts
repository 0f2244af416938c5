/**
 * A turn on its way to the tables. Made at the moment when the caller hands the turn in: what is changed in the object
 * afterwards is not committed, and a turn that cannot be JSON fails alone, outside of any transaction.
 */
import type { ConversationId } from '../../conversation/ids.ts';
import type { TurnCommit, TurnRecord } from '../../conversation/turn.ts';
import { type CustomerRow, customerRowOf } from '../journal/customer-row.ts';
import { columnsOf, type HeadColumns } from '../journal/head-columns.ts';
import { addressesOf, checksumOf, recordOf } from '../journal/record.ts';
import { type SaidRow, saidIn } from '../journal/search/said-in.ts';
import { type Row, textOf } from './row.ts';

export interface TurnRow {
  /** Of its row, once it is written. */
  id: number;
  conversationId: ConversationId;
  seq: number;
  causeKey: string;
  at: string;
  lastOrdinal: number;
  checksum: number;
  record: string;
  /** The state alone, for the head. */
  state: string;
  head: HeadColumns;
  addresses: { channel: string; thread: string }[];
  /** Where the customer wrote just now, as its place in `addresses`: it must lead here. Undefined for other causes. */
  writtenAt: number | undefined;
  takesAddressFrom: ConversationId | undefined;
  /** What search finds of it. */
  said: SaidRow[];
  items: { id: string; lane: string }[];
  customer: CustomerRow | undefined;
}

export function turnRowOf({ turn, customer, takesAddressFrom }: TurnCommit): TurnRow {
  const { record, state } = recordOf(turn);
  const addresses = addressesOf(turn);
  return {
    id: 0,
    conversationId: turn.conversationId,
    seq: turn.seq,
    causeKey: turn.cause.key,
    at: turn.at,
    lastOrdinal: turn.state.activities,
    checksum: checksumOf(record),
    record,
    state,
    head: columnsOf(turn.state),
    addresses: addresses.map(({ channel, thread }) => ({ channel, thread })),
    writtenAt: turn.cause.kind === 'customer' ? addresses.length - 1 : undefined,
    takesAddressFrom,
    said: saidIn(turn),
    items: turn.outbox.map(({ id, lane }) => ({ id, lane })),
    customer: customer && customerRowOf(customer),
  };
}

export function turnOf(row: Row): TurnRecord {
  const turn: TurnRecord = JSON.parse(textOf(row, 'record'));
  return turn;
}
