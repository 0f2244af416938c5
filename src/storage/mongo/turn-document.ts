/**
 * A turn on its way to its slot. Made at the moment when the caller hands it in: what is changed in the object afterwards
 * is not committed, and a turn that cannot be JSON fails before anything is claimed.
 */
import { type Address, addressKey } from '../../conversation/address.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { TurnCommit, TurnRecord } from '../../conversation/turn.ts';
import { addressesOf, checksumOf, recordOf } from '../journal/record.ts';
import type { TurnDocument } from './documents-kept.ts';

export interface Attempt {
  /** Without what is only known once everything is claimed: `_id`, `claims`, `customerRev`. */
  turn: Omit<TurnDocument, '_id' | 'claims'>;
  causeKey: string;
  /** `addressKey` of each place where it is. */
  places: string[];
  /** Where the customer wrote just now, as its place in `places`: it must lead here. */
  writtenAt: number | undefined;
  takesAddressFrom: string | undefined;
  /** Whose conversation it is. */
  customerId: string;
  /** As it was handed in. */
  customer: Customer | undefined;
  /** So many slots of this number are void. */
  voids: number;
}

export function attemptOf({ turn, customer, takesAddressFrom, courier }: TurnCommit): Attempt {
  const { record } = recordOf(turn);
  const addresses: Address[] = addressesOf(turn);
  const customerText = customer && JSON.stringify(withoutLead(customer));
  return {
    turn: {
      conversationId: turn.conversationId,
      seq: turn.seq,
      causeKey: turn.cause.key,
      at: turn.at,
      lastOrdinal: turn.state.activities,
      checksum: checksumOf(record),
      record,
      ...(courier !== undefined && { courier }),
      ...(customer && { customerId: customer.id, customer: customerText }),
    },
    causeKey: turn.cause.key,
    places: addresses.map(addressKey),
    writtenAt: turn.cause.kind === 'customer' ? addresses.length - 1 : undefined,
    takesAddressFrom,
    customerId: turn.state.customerId,
    customer: customerText === undefined ? undefined : parseCustomer(customerText),
    voids: 0,
  };
}

export function turnOf({ record }: Pick<TurnDocument, 'record'>): TurnRecord {
  const turn: TurnRecord = JSON.parse(record);
  return turn;
}

export function parseCustomer(record: string): Customer {
  const customer: Customer = JSON.parse(record);
  return customer;
}

/** Whom a customer leads to is what links say, and stands beside the record. */
export function withoutLead(customer: Customer): Customer {
  const { mergedInto: _, ...alone } = customer;
  return alone;
}
