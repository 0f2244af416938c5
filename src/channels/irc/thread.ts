/** Names of conversations: `<account>:<nick>!<who>`, in a channel `<account>:#channel/<nick>!<who>`. */

export interface IrcPlace {
  nick: string;
  /** `#help`; absent in private. */
  channel?: string;
}

/**
 * `who`: the services account, else `user@host`. It is part of the thread: another person who takes the nick does not go on
 * in the conversation.
 */
export function threadOf(account: string, { nick, channel }: IrcPlace, who: string): string {
  return `${account}:${channel === undefined ? '' : `${channel.toLowerCase()}/`}${nick.toLowerCase()}!${who}`;
}

export function placeOf(thread: string, account: string): IrcPlace {
  const [, channel, nick = ''] = /^(?:([#&+].*)\/)?([^!/]+)!/.exec(thread.slice(account.length + 1)) ?? [];
  return { nick, ...(channel !== undefined && { channel }) };
}

export function isChannel(target: string): boolean {
  return /^[#&+]/.test(target);
}
