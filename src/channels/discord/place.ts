/**
 * Where something was said on Discord. A direct message is one conversation; in a channel of a server each person has
 * their own, and our answers name the message that they belong to.
 */
import type { Address } from '../../conversation/address.ts';

export interface Spot {
  channel: string;
  /** The server; undefined in direct messages. */
  guild: string | undefined;
  user: string;
  /** Theirs, which an answer in a channel refers to. */
  message?: string | undefined;
}

export function addressOf({ channel, guild, user, message }: Spot, account: string): Address {
  return {
    channel: 'discord',
    thread: guild === undefined ? `${account}:${channel}` : `${account}:${channel}:${user}`,
    identity: `${account}:${user}`,
    reference: guild === undefined || message === undefined ? {} : { message },
  };
}

export function channelOf({ thread }: Pick<Address, 'thread'>): string {
  return thread.split(':')[1] ?? '';
}

/** The message that an answer names. */
export function answeredOf({ reference }: Pick<Address, 'reference'>): string | undefined {
  const isThere = typeof reference === 'object' && reference !== null && 'message' in reference;
  return isThere && typeof reference.message === 'string' ? reference.message : undefined;
}
