/** A hub behind a channel as the desk that holds a conversation: it needs no message from us, it reads the channel. */

const PREFIX = 'hub:';

/** `hub:botframework`. */
export function hubOf(channel: string): string {
  return `${PREFIX}${channel}`;
}

export function isHub(desk: string): boolean {
  return desk.startsWith(PREFIX);
}
