/** How long to wait before the next try: longer each time, never all at once. */

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** `failures` in a row, 1 or more; `random` from 0 to 1. Between half of the time and all of it. */
export function reconnectPauseMs(failures: number, random: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(most * (0.5 + random / 2));
}
