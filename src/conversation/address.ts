/** Where a conversation is: the channel, the thread on it, and who writes there. */
export interface Address {
  /** The channel's name: `directline`, `webhook:shop`, `botframework`. */
  channel: string;
  /** The channel's own name of the conversation. */
  thread: string;
  /** The channel's own name of the customer. */
  identity: string;
  /** What the channel needs to write there again (a conversation reference). JSON, opaque to the core. */
  reference?: unknown;
}

/** The address as one string, unique over all channels; two addresses with the same key are one place. */
export function addressKey(address: Pick<Address, 'channel' | 'thread'>): string {
  return `${address.channel}\n${address.thread}`;
}

/** A customer's identity as one string. Never built from a display name. */
export function identityKey(address: Pick<Address, 'channel' | 'identity'>): string {
  return `${address.channel}\n${address.identity}`;
}
