/** The platform's own app as the desk that holds a conversation: a colleague answers there, and we only see what they wrote. */

export const NATIVE_DESK = 'native';

/** After so long without a word from there nobody is taken to be at it any more. */
export const NATIVE_QUIET_MS = 30 * 60_000;

export function isNative(holder: { kind: string; desk?: string }): boolean {
  return holder.kind === 'desk' && holder.desk === NATIVE_DESK;
}
