/** Where something was said on Slack. A direct message is one conversation; in a channel each thread is one. */
import type { Address } from '../../conversation/address.ts';

export interface Spot {
  channel: string;
  /** Of the message. */
  ts: string;
  threadTs?: string | undefined;
  user: string;
  /** Where it is another than ours (Slack Connect). */
  userTeam?: string | undefined;
}

export function addressOf({ channel, ts, threadTs, user, userTeam }: Spot, team: string): Address {
  const guest = userTeam === undefined || userTeam === team ? '' : `@${userTeam}`;
  return {
    channel: 'slack',
    thread: isDirect(channel) ? `${team}:${channel}` : `${team}:${channel}:${threadTs ?? ts}`,
    identity: `${team}:${user}${guest}`,
    // In a direct message people may write in a thread too: the answer belongs there.
    reference: isDirect(channel) && threadTs !== undefined ? { threadTs } : {},
  };
}

export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** What calls need to write there. */
export function targetOf({ thread, reference }: Pick<Address, 'thread' | 'reference'>): {
  channel: string;
  thread_ts?: string;
} {
  const [, channel = '', ts] = thread.split(':');
  const threadTs = ts ?? threadTsIn(reference);
  return { channel, ...(threadTs !== undefined && { thread_ts: threadTs }) };
}

/** The person's id there, of an identity. */
export function userOf(identity: string): string {
  return identity.split(':')[1]?.split('@')[0] ?? '';
}

function threadTsIn(reference: unknown): string | undefined {
  const isHere = typeof reference === 'object' && reference !== null && 'threadTs' in reference;
  return isHere && typeof reference.threadTs === 'string' ? reference.threadTs : undefined;
}
