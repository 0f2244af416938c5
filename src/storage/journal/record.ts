/** A turn's record as it is written: JSON text, its checksum, and the places where it was. */
import { crc32 } from 'node:zlib';
import { type Address, addressKey } from '../../conversation/address.ts';
import type { TurnRecord } from '../../conversation/turn.ts';

/** The state is the larger part and is needed twice: once in the record, once as the head. */
export function recordOf(turn: TurnRecord): { record: string; state: string } {
  const { state: after, ...rest } = turn;
  const state = JSON.stringify(after);
  return { record: `${JSON.stringify(rest).slice(0, -1)},"state":${state}}`, state };
}

/** Finds damage that a database cannot see: a changed letter inside a record. */
export const checksumOf = (record: string): number => crc32(record);

/** Where the conversation is afterwards, and where the customer wrote, should that differ. */
export function addressesOf(turn: TurnRecord): Address[] {
  const { address } = turn.state;
  if (turn.cause.kind !== 'customer' || addressKey(turn.cause.address) === addressKey(address)) return [address];
  return [address, turn.cause.address];
}
