/** A hub behind a channel as the desk that holds a conversation: it needs no message from us, it reads the channel. */

import { NATIVE_DESK } from '../escalation/native-desk.ts';

const PREFIX = 'hub:';

/** `hub:botframework`. */
export function hubOf(channel: string): string {
  return `${PREFIX}${channel}`;
}

function isHub(desk: string): boolean {
  return desk.startsWith(PREFIX);
}

/** Whether anything is sent to the desk: a hub reads the channel, and nobody reads for a platform's own app. */
export function isSentTo(desk: string): boolean {
  return !isHub(desk) && desk !== NATIVE_DESK;
}
